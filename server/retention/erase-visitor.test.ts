import { expect, test } from "vitest";
import { outcomeOf } from "../../tests/call-world.ts";
import { DAY_MS, NOW, openRetentionWorld } from "../../tests/retention-world.ts";
import type { Team } from "../../tests/world.ts";
import { blockVisitor } from "../calls/block-visitor.ts";
import type { CallId } from "../kernel/ids.ts";
import { placeHold } from "./delete-recording.ts";
import { eraseVisitor, findVisitorData } from "./erase-visitor.ts";
import { readReceipt } from "./read-receipt.ts";

const world = await openRetentionWorld();
const { deps, adminOf, sql } = world;
const at = NOW.toISOString();

/** Two calls of a visitor with everything that is stored about one, and a call of somebody else. */
async function newVisitorWithData() {
  const team = await world.team();
  const visitor = world.newVisitor(team);
  const recorded = { ageMs: DAY_MS, transcript: true };
  const callIds = [
    await world.record(team, recorded, visitor),
    await world.record(team, recorded, visitor),
  ];
  const other = await world.record(team, recorded);
  for (const callId of [...callIds, other]) await addTraces(team, callId);
  await sql`insert into visitor_profiles (org_id, visitor_id, name, identified_at)
    values (${team.orgId}, ${visitor.visitorId}, 'Jane Doe', ${at})`;
  await sql`update calls set agent_id = ${team.ana.agentId} where org_id = ${team.orgId}`;
  const [first] = callIds;
  if (!first) throw new Error("no call");
  await blockVisitor(deps, { orgId: team.orgId, agentId: team.ana.agentId }, first);
  return { team, visitor, callIds, first, other };
}

async function addTraces({ orgId, ana }: Team, callId: CallId): Promise<void> {
  const key = { org_id: orgId, call_id: callId };
  const note = { text: "Jane Doe, Oak Street", version: 1, updated_at: at };
  await sql`insert into call_notes ${sql({ ...key, ...note, updated_by: ana.agentId })}`;
  const shared = { n: 1, at, type: "navigated", target: "/orders/jane-doe" };
  await sql`insert into cobrowse_events ${sql({ ...key, ...shared })}`;
  const written = { n: 1, id: callId, side: "visitor", text: "I am Jane Doe", sent_at: at };
  await sql`insert into chat_messages ${sql({ ...key, ...written })}`;
  const who = { name: "Jane Doe", email: "jane@example.com", external_id: "c-81", verified: true };
  const known = { ...who, facts: JSON.stringify({ city: "Oakville" }), requested_at: at };
  await sql`insert into call_visitors ${sql({ ...key, ...known })}`;
  await sql`insert into call_ratings ${sql({ ...key, rating: 3, rated_at: at })}`;
  const consent = { granted: true, text_version: 1, language: "de", at };
  await sql`insert into recording_consents ${sql({ ...key, ...consent })}`;
  const facts = JSON.stringify({ by: "visitor", detail: "camera of Jane Doe" });
  const event = { version: 99, type: "media_failed", at, facts };
  await sql`insert into call_events ${sql({ ...key, ...event })}`;
}

/** Every row of the organization's calls as text, without the audit log. */
async function everythingStored({ orgId }: Team): Promise<string> {
  const tables = await sql`
    select table_name from information_schema.columns
    where table_schema = 'public' and column_name = 'org_id'`;
  const dumps = [];
  for (const { table_name: table } of tables)
    dumps.push(
      ...(await sql`select to_jsonb(t) as row from ${sql(table)} t where org_id = ${orgId}`),
    );
  return JSON.stringify(dumps);
}

const FOUND = {
  calls: 2,
  recordings: 2,
  transcripts: 2,
  notes: 2,
  identities: 3,
  chatMessages: 2,
  cobrowseEvents: 2,
  consents: 2,
  blocks: 1,
  messages: 0,
  heldCalls: 0,
};

test.each(["call", "visitor"] as const)("a visitor is found and erased by %s", async (by) => {
  const { team, visitor, first, other } = await newVisitorWithData();
  const lookup =
    by === "call"
      ? ({ by, callId: first } as const)
      : ({ by, visitorId: visitor.visitorId } as const);
  expect(await findVisitorData(deps, team.orgId, lookup)).toEqual(FOUND);
  const erasureId = await eraseVisitor(deps, adminOf(team), lookup);
  expect(await readReceipt(deps, team.orgId, erasureId)).toEqual({
    erasureId,
    requestedAt: at,
    requestedBy: team.admin.name,
    finishedAt: at,
    erased: FOUND,
  });
  expect(await world.keptBy(team)).toEqual(new Set([other]));
  expect(await world.filesOf(team)).toBe(2);
});

test("nothing that identifies the visitor is left in any table, the audit log included", async () => {
  const { team, visitor, first, other } = await newVisitorWithData();
  await eraseVisitor(deps, adminOf(team), { by: "call", callId: first });
  const [{ address_hash: hash } = {}] =
    await sql`select address_hash from calls where id = ${other}`;
  expect(hash).toEqual(expect.any(String));
  await sql`delete from call_notes where call_id = ${other}`;
  await sql`delete from chat_messages where call_id = ${other}`;
  await sql`delete from call_visitors where call_id = ${other}`;
  await sql`delete from cobrowse_events where call_id = ${other}`;
  await sql`delete from call_events where call_id = ${other}`;
  await sql`delete from transcripts where call_id = ${other}`;
  await sql`delete from calls where id = ${other}`;
  const left = await everythingStored(team);
  for (const trace of [
    visitor.visitorId,
    "Jane",
    "jane",
    "/bikes",
    "Bikes",
    "DE",
    "Hello there",
    "Oakville",
    "c-81",
  ])
    expect([trace, left.includes(trace)]).toEqual([trace, false]);
});

test("the calls themselves stay, with when they were and who answered", async () => {
  const { team, callIds, first } = await newVisitorWithData();
  await eraseVisitor(deps, adminOf(team), { by: "call", callId: first });
  const rows = await sql`
    select id, visitor_id, agent_id, page_url, page_title, country, address_hash, rejoin_hash
    from calls where id in ${sql(callIds)}`;
  expect(rows).toHaveLength(2);
  const anonymous = {
    page_url: "",
    page_title: "",
    country: null,
    address_hash: null,
    rejoin_hash: null,
    agent_id: team.ana.agentId,
  };
  for (const row of rows) expect(row).toMatchObject(anonymous);
  expect(new Set(rows.map(({ visitor_id }) => visitor_id)).size).toBe(1);
});

test("calls on legal hold are kept, and the receipt says so", async () => {
  const { team, callIds, first, other } = await newVisitorWithData();
  const [, held] = callIds;
  if (!held) throw new Error("no call");
  await placeHold(deps, adminOf(team), { callId: held, reason: "Court case" });
  const erasureId = await eraseVisitor(deps, adminOf(team), { by: "call", callId: first });
  const { erased } = await readReceipt(deps, team.orgId, erasureId);
  expect(erased).toEqual({
    calls: 1,
    recordings: 1,
    transcripts: 1,
    notes: 1,
    identities: 2,
    chatMessages: 1,
    cobrowseEvents: 1,
    consents: 1,
    blocks: 0,
    messages: 0,
    heldCalls: 1,
  });
  expect(await world.keptBy(team)).toEqual(new Set([held, other]));
  const [call] = await sql`select page_url from calls where id = ${held}`;
  expect(call?.page_url).toBe("https://shop.test/bikes");
});

test("the audit log names the erasure and its counts", async () => {
  const { team, first } = await newVisitorWithData();
  const erasureId = await eraseVisitor(deps, adminOf(team), { by: "call", callId: first });
  expect(await world.auditOf(team, "visitor_erased")).toEqual([
    { actor_id: team.admin.agentId, at: NOW, facts: { erasureId, erased: FOUND } },
  ]);
});

test("an erasure whose files can't be deleted now is finished by its job", async () => {
  const { team, first, other } = await newVisitorWithData();
  world.failRemovals(1);
  await expect(eraseVisitor(deps, adminOf(team), { by: "call", callId: first })).rejects.toThrow();
  await world.runDeletions(team);
  expect(await world.keptBy(team)).toEqual(new Set([other]));
});

test("a visitor in a call, and a call of another organization, are refused", async () => {
  const [team, other] = [await world.team(), await world.team()];
  const foreign = await world.record(other, { ageMs: DAY_MS });
  const lookup = { by: "call", callId: foreign } as const;
  expect(await outcomeOf(eraseVisitor(deps, adminOf(team), lookup))).toBe("CALL_NOT_FOUND");
  expect(await outcomeOf(findVisitorData(deps, team.orgId, lookup))).toBe("CALL_NOT_FOUND");
  await world.makeAvailable(team, team.ana);
  const callId = await world.requestCall(world.newVisitor(team));
  const open = eraseVisitor(deps, adminOf(team), { by: "call", callId });
  expect(await outcomeOf(open)).toBe("CALL_OPEN");
});

test("a receipt of another organization, or of another kind of deletion, is not found", async () => {
  const { team, first } = await newVisitorWithData();
  const other = await world.team();
  const erasureId = await eraseVisitor(deps, adminOf(team), { by: "call", callId: first });
  expect(await outcomeOf(readReceipt(deps, other.orgId, erasureId))).toBe("ERASURE_NOT_FOUND");
});
