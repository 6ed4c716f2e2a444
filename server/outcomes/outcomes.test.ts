import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { outcomeOf } from "../../tests/call-world.ts";
import { openTranscriptsWorld } from "../../tests/transcripts-world.ts";
import type { Person, Team } from "../../tests/world.ts";
import { listCallLog } from "../call-log/read-call-log.ts";
import type { CallId, OutcomeId } from "../kernel/ids.ts";
import { OutcomeIdSchema } from "../kernel/ids.ts";
import { MAX_OUTCOMES, type OutcomeDraft } from "./domain/outcome.ts";
import { giveOutcome } from "./give-outcome.ts";
import {
  archiveOutcome,
  createOutcome,
  createStarterOutcomes,
  orderOutcomes,
  readOutcomes,
  saveOutcome,
} from "./manage-outcomes.ts";
import { readCallOutcome } from "./read-call-outcome.ts";
import { readPendingCalls } from "./read-pending-calls.ts";
import { writeNote } from "./write-note.ts";

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;

const world = await openTranscriptsWorld();
const { deps, sql } = world;

const agentOf = ({ orgId }: Team, { agentId }: Person) =>
  ({ orgId, agentId, role: "agent" }) as const;
const adminOf = ({ orgId, admin }: Team) =>
  ({ orgId, agentId: admin.agentId, role: "admin" }) as const;
const draft = (name: string): OutcomeDraft => ({ name, color: "green", valueCents: null });

async function teamWithOutcomes() {
  const team = await world.team();
  await createStarterOutcomes(deps, adminOf(team));
  const all = await readOutcomes(deps, team.orgId);
  const idOf = (name: string): OutcomeId => {
    const found = all.find((one) => one.name === name);
    if (!found) throw new Error(`no outcome ${name}`);
    return found.outcomeId;
  };
  return { team, idOf };
}
const namesOf = async ({ orgId }: Team) =>
  (await readOutcomes(deps, orgId)).map(({ name, archived }) => (archived ? `(${name})` : name));

describe("the list of outcomes", () => {
  test("a new organisation has none, and may start with a set", async () => {
    const team = await world.team();
    expect(await namesOf(team)).toEqual([]);
    await createStarterOutcomes(deps, adminOf(team));
    expect(await namesOf(team)).toEqual([
      "Sale",
      "Interested",
      "Call back",
      "Question answered",
      "Not interested",
    ]);
    expect(await outcomeOf(createStarterOutcomes(deps, adminOf(team)))).toBe("OUTCOMES_CHANGED");
  });

  test("is edited, ordered, archived and restored, and every change is audited", async () => {
    const team = await world.team();
    const admin = adminOf(team);
    for (const name of ["Sale", "Lead"]) await createOutcome(deps, admin, draft(name));
    const [sale, lead] = (await readOutcomes(deps, team.orgId)).map(({ outcomeId }) => outcomeId);
    if (!sale || !lead) throw new Error("the outcomes were not created");
    await saveOutcome(deps, admin, {
      outcomeId: sale,
      name: "Sold",
      color: "blue",
      valueCents: 99_00,
    });
    await orderOutcomes(deps, admin, { was: [sale, lead], order: [lead, sale] });
    expect(await namesOf(team)).toEqual(["Lead", "Sold"]);
    await archiveOutcome(deps, admin, { outcomeId: lead, archived: true });
    expect(await namesOf(team)).toEqual(["Sold", "(Lead)"]);
    await archiveOutcome(deps, admin, { outcomeId: lead, archived: false });
    expect(await namesOf(team)).toEqual(["Sold", "Lead"]);
    const audited =
      await sql`select actor_id from audit_entries where org_id = ${team.orgId} and action = 'outcomes_changed'`;
    expect(audited.map((entry) => entry.actor_id)).toEqual(Array(6).fill(team.admin.agentId));
  });

  test("names are unique among those that are offered, whatever their case", async () => {
    const { team, idOf } = await teamWithOutcomes();
    const admin = adminOf(team);
    expect(await outcomeOf(createOutcome(deps, admin, draft("SALE")))).toBe("OUTCOME_NAME_TAKEN");
    await archiveOutcome(deps, admin, { outcomeId: idOf("Sale"), archived: true });
    expect(await outcomeOf(createOutcome(deps, admin, draft("SALE")))).toBe("ok");
    const restored = archiveOutcome(deps, admin, { outcomeId: idOf("Sale"), archived: false });
    expect(await outcomeOf(restored)).toBe("OUTCOME_NAME_TAKEN");
  });

  test("an order that is based on another list is refused", async () => {
    const { team, idOf } = await teamWithOutcomes();
    const admin = adminOf(team);
    const order = (await readOutcomes(deps, team.orgId)).map(({ outcomeId }) => outcomeId);
    const attempts = [
      { was: order.toReversed(), order },
      { was: order, order: order.slice(1) },
      { was: order, order: [...order.slice(1), OutcomeIdSchema.parse(randomUUID())] },
      { was: order, order: order.map(() => idOf("Sale")) },
    ];
    for (const attempt of attempts)
      expect(await outcomeOf(orderOutcomes(deps, admin, attempt))).toBe("OUTCOMES_CHANGED");
  });

  test(`has at most ${MAX_OUTCOMES} outcomes that are offered`, async () => {
    const team = await world.team();
    const admin = adminOf(team);
    for (let n = 0; n < MAX_OUTCOMES; n += 1) await createOutcome(deps, admin, draft(`No. ${n}`));
    expect(await outcomeOf(createOutcome(deps, admin, draft("More")))).toBe(
      "OUTCOME_LIMIT_REACHED",
    );
  });
});

describe("the outcome of a call", () => {
  test("can be changed and removed, and all choices are kept", async () => {
    const { team, idOf } = await teamWithOutcomes();
    const callId = await world.endedCall(team, team.ana);
    const ana = agentOf(team, team.ana);
    const give = (reader: typeof ana | ReturnType<typeof adminOf>, name: string | null) =>
      giveOutcome(deps, reader, { callId, outcomeId: name === null ? null : idOf(name) });
    await give(ana, "Interested");
    await give(ana, "Interested");
    await give(adminOf(team), "Sale");
    await give(ana, null);
    const { current, history } = await readCallOutcome(deps, ana, callId);
    expect(current).toBeNull();
    expect(history.map(({ outcome, agentName }) => [outcome?.name, agentName])).toEqual([
      [undefined, "Ana Silva"],
      ["Sale", "Ada Admin"],
      ["Interested", "Ana Silva"],
    ]);
  });

  test("two choices at the same moment are both kept", async () => {
    const { team, idOf } = await teamWithOutcomes();
    const callId = await world.endedCall(team, team.ana);
    await Promise.all([
      giveOutcome(deps, agentOf(team, team.ana), { callId, outcomeId: idOf("Sale") }),
      giveOutcome(deps, adminOf(team), { callId, outcomeId: idOf("Interested") }),
    ]);
    const { history } = await readCallOutcome(deps, adminOf(team), callId);
    expect(history.map(({ outcome }) => outcome?.name).sort()).toEqual(["Interested", "Sale"]);
  });

  test("archived and foreign outcomes can't be given; calls keep an archived one", async () => {
    const { team, idOf } = await teamWithOutcomes();
    const other = await teamWithOutcomes();
    const callId = await world.endedCall(team, team.ana);
    const ana = agentOf(team, team.ana);
    const give = (outcomeId: OutcomeId) => outcomeOf(giveOutcome(deps, ana, { callId, outcomeId }));
    expect(await give(other.idOf("Sale"))).toBe("OUTCOME_NOT_FOUND");
    expect(await give(idOf("Sale"))).toBe("ok");
    await archiveOutcome(deps, adminOf(team), { outcomeId: idOf("Sale"), archived: true });
    expect((await readCallOutcome(deps, ana, callId)).current?.name).toBe("Sale");
    await give(idOf("Interested"));
    expect(await give(idOf("Sale"))).toBe("OUTCOME_NOT_FOUND");
  });

  test("belongs to the call's agent and to admins; unanswered calls have none", async () => {
    const { team, idOf } = await teamWithOutcomes();
    const other = await teamWithOutcomes();
    const callId = await world.endedCall(team, team.ana);
    const outcomeId = idOf("Sale");
    for (const reader of [agentOf(team, team.bo), adminOf(other.team)]) {
      expect(await outcomeOf(giveOutcome(deps, reader, { callId, outcomeId }))).toBe(
        "CALL_NOT_FOUND",
      );
      expect(await outcomeOf(readCallOutcome(deps, reader, callId))).toBe("CALL_NOT_FOUND");
      const note = writeNote(deps, reader, { callId, text: "Hi", version: 0 });
      expect(await outcomeOf(note)).toBe("CALL_NOT_FOUND");
    }
    await sql`update calls set accepted_at = null where id = ${callId}`;
    const ana = agentOf(team, team.ana);
    expect(await outcomeOf(giveOutcome(deps, ana, { callId, outcomeId }))).toBe(
      "CALL_NOT_ANSWERED",
    );
    const note = writeNote(deps, ana, { callId, text: "Hi", version: 0 });
    expect(await outcomeOf(note)).toBe("CALL_NOT_ANSWERED");
  });

  test("is shown in the log, which it filters", async () => {
    const { team, idOf } = await teamWithOutcomes();
    const ana = agentOf(team, team.ana);
    const sold = await world.endedCall(team, team.ana);
    const missing = await world.endedCall(team, team.ana);
    const corrected = await world.endedCall(team, team.ana);
    const unanswered = await world.endedCall(team, team.ana);
    await sql`update calls set accepted_at = null where id = ${unanswered}`;
    await giveOutcome(deps, ana, { callId: sold, outcomeId: idOf("Sale") });
    await giveOutcome(deps, ana, { callId: corrected, outcomeId: idOf("Sale") });
    await giveOutcome(deps, ana, { callId: corrected, outcomeId: idOf("Call back") });
    const list = async (outcome: OutcomeId | "missing" | null): Promise<[CallId, string?][]> => {
      const scope = { orgId: team.orgId, agentId: null };
      const { rows } = await listCallLog(deps, scope, { cursor: null, text: null, outcome });
      return rows.map((row) => [row.callId, row.outcome?.name]);
    };
    expect(await list(idOf("Sale"))).toEqual([[sold, "Sale"]]);
    expect(await list(idOf("Call back"))).toEqual([[corrected, "Call back"]]);
    expect(await list("missing")).toEqual([[missing, undefined]]);
    expect(await list(null)).toHaveLength(4);
  });
});

describe("what the desk asks after calls", () => {
  const asked = async (team: Team, person: Person) => {
    const { calls } = await readPendingCalls(deps, agentOf(team, person));
    return calls.map(({ callId }) => callId);
  };

  test("calls without an outcome are asked about for a day, also if the browser was closed", async () => {
    const { team, idOf } = await teamWithOutcomes();
    const [first, second] = [
      await world.endedCall(team, team.ana),
      await world.endedCall(team, team.ana),
    ];
    expect(await asked(team, team.ana)).toEqual([second, first]);
    expect(await asked(team, team.bo)).toEqual([]);
    const ana = agentOf(team, team.ana);
    await giveOutcome(deps, ana, { callId: second, outcomeId: idOf("Sale") });
    expect(await asked(team, team.ana)).toEqual([second, first]);
    world.advanceClock(11 * MINUTE_S);
    expect(await asked(team, team.ana)).toEqual([first]);
    await giveOutcome(deps, ana, { callId: second, outcomeId: null });
    expect(await asked(team, team.ana)).toEqual([second, first]);
    world.advanceClock(24 * HOUR_S);
    expect(await asked(team, team.ana)).toEqual([]);
  });

  test("without outcomes only the call that has just ended is shown, for its note", async () => {
    const team = await world.team();
    const callId = await world.endedCall(team, team.ana);
    await writeNote(deps, agentOf(team, team.ana), { callId, text: "Call on Monday", version: 0 });
    const pending = await readPendingCalls(deps, agentOf(team, team.ana));
    expect(pending).toMatchObject({
      choices: [],
      calls: [{ callId, outcome: null, note: { text: "Call on Monday", version: 1 } }],
    });
    world.advanceClock(11 * MINUTE_S);
    expect(await asked(team, team.ana)).toEqual([]);
  });

  test("archived outcomes aren't offered", async () => {
    const { team, idOf } = await teamWithOutcomes();
    await archiveOutcome(deps, adminOf(team), { outcomeId: idOf("Sale"), archived: true });
    const { choices } = await readPendingCalls(deps, agentOf(team, team.ana));
    expect(choices[0]?.name).toBe("Interested");
  });
});

describe("the note of a call", () => {
  test("is saved by version: the later of two writers is refused, and nothing is overwritten", async () => {
    const team = await world.team();
    const callId = await world.endedCall(team, team.ana);
    const ana = agentOf(team, team.ana);
    const write = (
      reader: typeof ana | ReturnType<typeof adminOf>,
      text: string,
      version: number,
    ) => writeNote(deps, reader, { callId, text, version });
    expect(await write(ana, "A", 0)).toEqual({ version: 1 });
    expect(await write(ana, "AB", 1)).toEqual({ version: 2 });
    expect(await outcomeOf(write(adminOf(team), "X", 0))).toBe("NOTE_CHANGED");
    expect(await outcomeOf(write(adminOf(team), "X", 1))).toBe("NOTE_CHANGED");
    expect(await write(adminOf(team), "ABC", 2)).toEqual({ version: 3 });
    const { note } = await readCallOutcome(deps, ana, callId);
    expect(note).toMatchObject({ text: "ABC", version: 3, updatedBy: "Ada Admin" });
  });

  test("a repeated request, whose response was lost, succeeds", async () => {
    const team = await world.team();
    const callId = await world.endedCall(team, team.ana);
    const ana = agentOf(team, team.ana);
    const note = { callId, text: "Hello", version: 0 };
    expect(await writeNote(deps, ana, note)).toEqual({ version: 1 });
    expect(await writeNote(deps, ana, note)).toEqual({ version: 1 });
    expect(await outcomeOf(writeNote(deps, adminOf(team), note))).toBe("NOTE_CHANGED");
  });

  test("two first versions at the same moment don't overwrite each other", async () => {
    const team = await world.team();
    const callId = await world.endedCall(team, team.ana);
    const results = await Promise.all([
      outcomeOf(writeNote(deps, agentOf(team, team.ana), { callId, text: "A", version: 0 })),
      outcomeOf(writeNote(deps, adminOf(team), { callId, text: "B", version: 0 })),
    ]);
    expect(results.sort()).toEqual(["NOTE_CHANGED", "ok"]);
  });
});
