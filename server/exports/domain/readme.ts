import { EXPORTED, type ExportedTable } from "./export-plan.ts";

export type ReadmeFacts = {
  readonly orgName: string;
  readonly at: Date;
  readonly withRecordings: boolean;
};

const INTRODUCTION = `Every .json file is a list with one record in each line. Times are in UTC. The files whose
names are also those of .csv files have the same records for spreadsheets. "id", "call_id", "agent_id"
and so on connect the files: an agent_id is the "id" of a person in people.json.

Not included, because they must not leave the server: passwords, sessions, sign-in codes, API keys,
the secrets of webhooks, and the address of Slack.`;

/** The README of an archive: what it is, and what each file contains. */
export function readmeOf({ orgName, at, withRecordings }: ReadmeFacts): string {
  const recordings = withRecordings
    ? "recordings/CALL.webm, .ogg, .page.jsonl.gz   The recordings' files: video, sound, shared page."
    : "The recordings' files aren't included. data/recordings.json lists them.";
  return [
    `All data of ${orgName} on Foyer, as of ${at.toISOString()}.`,
    INTRODUCTION,
    ["data/", ...EXPORTED.map(lineOf)].join("\n"),
    "transcripts/CALL.txt   Transcripts as text. CALL is the id of the call.",
    recordings,
    "",
  ].join("\n\n");
}

const lineOf = ({ file, about, csv }: ExportedTable): string =>
  `  ${file}.json${csv ? ` and ${file}.csv` : ""}   ${about}`;
