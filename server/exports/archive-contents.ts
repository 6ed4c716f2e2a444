import type { Tx } from "../../drizzle/db.ts";
import type { Deps } from "../deps.ts";
import type { CallId, OrgId } from "../kernel/ids.ts";
import { listExportedRecordings } from "../recordings/export-fragments.ts";
import type { Utterance } from "../transcripts/domain/transcript.ts";
import { writeText } from "../transcripts/domain/write-transcript.ts";
import { EXPORTED, type ExportedTable } from "./domain/export-plan.ts";
import { csvLine } from "./domain/spreadsheet.ts";
import type { AddFile } from "./put-archive.ts";
import { listColumns, type Row, readRows } from "./rows-store.ts";

const SPEAKERS = { agent: "Agent", visitor: "Visitor" };

/** Adds all rows of the organization. The transaction is a snapshot. */
export async function addRows(tx: Tx, orgId: OrgId, add: AddFile): Promise<void> {
  for (const table of EXPORTED) {
    await add(`data/${table.file}.json`, jsonOf(readRows(tx, orgId, table)));
    if (table.csv) await add(`data/${table.file}.csv`, csvOf(tx, orgId, table));
    if (table.table === "transcripts") await addTranscripts(readRows(tx, orgId, table), add);
  }
}

/** A list with one record in each line. */
async function* jsonOf(rows: AsyncIterable<Row>): AsyncGenerator<string> {
  let separator = "[\n";
  for await (const row of rows) {
    yield separator + JSON.stringify(row);
    separator = ",\n";
  }
  yield separator === "[\n" ? "[]\n" : "\n]\n";
}

/** Spreadsheets recognize UTF-8 by its byte order mark. */
async function* csvOf(tx: Tx, orgId: OrgId, table: ExportedTable): AsyncGenerator<string> {
  const columns = await listColumns(tx, table);
  yield `\uFEFF${csvLine(columns)}`;
  for await (const row of readRows(tx, orgId, table))
    yield csvLine(columns.map((column) => row[column]));
}

async function addTranscripts(rows: AsyncIterable<Row>, add: AddFile): Promise<void> {
  for await (const { call_id, text, utterances } of rows) {
    if (!text) continue;
    const said = Array.isArray(utterances) ? (utterances as Utterance[]) : [];
    await add(
      `transcripts/${call_id}.txt`,
      said.length > 0 ? writeText(said, SPEAKERS) : `${text}\n`,
    );
  }
}

const ENDINGS = { video: "webm", audio: "ogg", page: "page.jsonl.gz" } as const;

/** Adds the files of all recordings that are kept. Those that are deleted meanwhile are left out. */
export async function addRecordings(
  { db, storage }: Pick<Deps, "db" | "storage">,
  orgId: OrgId,
  add: AddFile,
): Promise<void> {
  let after: CallId | null = null;
  for (;;) {
    const batch = await listExportedRecordings(db, orgId, after);
    for (const { callId, files } of batch)
      for (const { kind, key } of files) {
        const stored = await storage.get(key);
        // Video, sound and the shared page are compressed already.
        if (stored)
          await add(`recordings/${callId}.${ENDINGS[kind]}`, stored.stream, { compress: false });
      }
    after = batch.at(-1)?.callId ?? null;
    if (!after) return;
  }
}
