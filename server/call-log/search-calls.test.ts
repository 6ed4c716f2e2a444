import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { openTranscriptsWorld } from "../../tests/transcripts-world.ts";
import type { Person, Team } from "../../tests/world.ts";
import { transcribeRecording } from "../transcripts/transcribe-recording.ts";
import { listCallLog } from "./read-call-log.ts";

const world = await openTranscriptsWorld();
const { deps, deepgram, sql } = world;

/** A call in which this is said, alternately by visitor and agent. */
async function callSaying(team: Team, agent: Person, language: string, ...lines: string[]) {
  deepgram.hear({ language, lines: lines.map((text, index) => ({ channel: index % 2, text })) });
  const call = await world.recordedCall(team, agent, { seconds: 60 });
  const { orgId } = team;
  await transcribeRecording(deps, { orgId, recordingId: call.recordingId }, randomUUID());
  return call.callId;
}

const search = async ({ orgId }: Team, text: string | null, reader: Person | null = null) => {
  const scope = { orgId, agentId: reader?.agentId ?? null };
  const { rows } = await listCallLog(deps, scope, { cursor: null, text, outcome: null });
  return rows;
};
const idsOf = async (...asked: Parameters<typeof search>) =>
  (await search(...asked)).map(({ callId }) => callId);

const team = await world.team();
const other = await world.team();
const { ana, bo } = team;
const english = await callSaying(
  team,
  ana,
  "en",
  "I was looking for two bicycles.",
  "We have <b>bikes</b> & more, delivered on Tuesday.",
);
const german = await callSaying(
  team,
  bo,
  "de-DE",
  "Ich suche ein Fahrrad für die Stadt.",
  "Diese Fahrräder wurden gestern geliefert.",
);
const thai = await callSaying(team, ana, "th", "bicycles bicycle");
const foreign = await callSaying(other, other.ana, "en", "A bicycle, please.");

describe("search across calls", () => {
  test.each([
    ["bicycle", [thai, english]],
    ["looks delivers", [english]],
    ["fahrrad", [german]],
    ["Lieferung OR geliefert", [german]],
    ['"on tuesday"', [english]],
    ['"tuesday delivered"', []],
    ["bicycle -tuesday", [thai]],
    ["the", []],
    ["nothing of the kind", []],
    ["'; drop table transcripts; --", []],
  ])("“%s” is found by the rules of each transcript's language", async (text, calls) => {
    expect(await idsOf(team, text)).toEqual(calls);
  });

  test("words of an unknown language are found as they are", async () => {
    deepgram.hear({ language: "xx", lines: [{ channel: 0, text: "bicycles only" }] });
    const third = await world.team();
    const callId = await callSaying(third, third.ana, "xx", "bicycles only");
    expect(await idsOf(third, "bicycles")).toEqual([callId]);
    expect(await idsOf(third, "bicycle")).toEqual([]);
  });

  test("admins find the calls of their organisation, agents those they took", async () => {
    expect(await idsOf(team, "bicycle", ana)).toEqual([thai, english]);
    expect(await idsOf(team, "bicycle", bo)).toEqual([]);
    expect(await idsOf(team, "fahrrad", bo)).toEqual([german]);
    expect(await idsOf(other, "bicycle")).toEqual([foreign]);
  });

  test("an agent who was only rung doesn't find the call, and sees no transcript", async () => {
    await sql`insert into call_legs (org_id, call_id, leg, agent_id, started_at, deadline, ended_at, outcome)
      values (${team.orgId}, ${english}, 2, ${bo.agentId}, now(), now(), now(), 'declined')`;
    expect(await idsOf(team, "bicycle", bo)).toEqual([]);
    const listed = (await search(team, null, bo)).find(({ callId }) => callId === english);
    expect(listed).toMatchObject({ transcript: null, found: null });
  });

  test("the snippet is of the utterance that matches best, with its time", async () => {
    const [call] = await search(team, "tuesday deliver");
    const said = call?.found?.snippet ?? [];
    expect(said.map(({ text }) => text).join("")).toMatch(
      /^We have\W+bikes\W+more, delivered on Tuesday\.$/,
    );
    expect(said.filter(({ match }) => match).map(({ text }) => text)).toEqual([
      "delivered",
      "Tuesday",
    ]);
    expect(call?.found?.startMs).toBeGreaterThan(1_000);
  });

  test("a deleted transcript isn't found", async () => {
    const fourth = await world.team();
    const callId = await callSaying(fourth, fourth.ana, "en", "A secret.");
    expect(await idsOf(fourth, "secret")).toEqual([callId]);
    await sql`update transcripts set deleted_at = now() where call_id = ${callId}`;
    expect(await idsOf(fourth, "secret")).toEqual([]);
  });
});
