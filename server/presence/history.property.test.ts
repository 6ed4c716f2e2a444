import fc from "fast-check";
import { expect, test } from "vitest";
import { openCallWorld, outcomeOf, tabOf } from "../../tests/call-world.ts";
import type { Person, Team } from "../../tests/world.ts";
import { applyCallEvent } from "../calls/apply-call-event.ts";
import { openCallOf } from "../calls/release-agent.ts";
import { settleOverdueCalls } from "../calls/sweep-calls.ts";
import { deskClosed, deskOpened } from "../desk/desk-connection.ts";
import { setAvailable } from "../desk/set-available.ts";
import type { CallId } from "../kernel/ids.ts";
import { presenceStatus } from "./domain/presence.ts";
import { findPresence } from "./fragments.ts";
import { stampAgents, sweepPresence } from "./heartbeat.ts";
import { settleOverduePresences } from "./settle-presence.ts";
import { endWrapUp, recordDeskActivity } from "./use-desk.ts";

const world = await openCallWorld();
const { deps } = world;

const ACTIONS = [
  "switch on",
  "switch off",
  "open desk",
  "close desk",
  "use desk",
  "end wrap-up",
  "request call",
  "answer",
  "decline",
  "hang up",
  "heartbeat",
  "sweep",
] as const;
type Action = { readonly what: (typeof ACTIONS)[number]; readonly who: 0 | 1 };
type Round = { readonly concurrent: readonly Action[]; readonly waitS: number };

const anyRounds = fc.array(
  fc.record({
    concurrent: fc.array(
      fc.record({ what: fc.constantFrom(...ACTIONS), who: fc.constantFrom(0, 1) }),
      { minLength: 1, maxLength: 3 },
    ),
    waitS: fc.constantFrom(0, 0, 1, 5, 12, 25, 70),
  }),
  { minLength: 5, maxLength: 30 },
);

type Scene = { readonly team: Team; readonly people: readonly [Person, Person] };

async function openCallIdOf({ team }: Scene, { agentId }: Person): Promise<CallId | undefined> {
  const [row] = await world.sql`
    select id from calls where org_id = ${team.orgId} and agent_id = ${agentId} and state <> 'ended'`;
  return row?.id;
}

async function legOf(callId: CallId): Promise<number> {
  const [row] = await world.sql`select leg from calls where id = ${callId}`;
  return row?.leg ?? 1;
}

async function act(scene: Scene, { what, who }: Action): Promise<void> {
  const { team } = scene;
  const person = scene.people[who];
  const agent = { orgId: team.orgId, agentId: person.agentId };
  const callId = await openCallIdOf(scene, person);
  const hasDesk = deps.desks.has(person.agentId);
  switch (what) {
    case "switch on":
    case "switch off":
      return void (await setAvailable(deps, agent, what === "switch on"));
    case "open desk":
      if (!hasDesk) await deskOpened(deps, agent, tabOf(person));
      return;
    case "close desk":
      if (hasDesk) await deskClosed(deps, agent, tabOf(person));
      return;
    case "use desk":
      return void (await recordDeskActivity(deps, agent, tabOf(person)));
    case "end wrap-up":
      return void (await endWrapUp(deps, agent));
    case "request call":
      return void (await world.requestCall(world.newVisitor(team)));
    case "answer":
      if (callId) await outcomeOf(world.answer(team, person, callId, await legOf(callId)));
      return;
    case "decline":
      if (callId) await outcomeOf(world.decline(team, person, callId, await legOf(callId)));
      return;
    case "hang up":
      if (callId)
        await outcomeOf(
          applyCallEvent(
            deps,
            { orgId: team.orgId, callId },
            { agentId: person.agentId },
            { type: "hung_up", by: "agent" },
          ),
        );
      return;
    case "heartbeat":
      return stampAgents(deps);
    case "sweep":
      return sweep();
  }
}

async function sweep(): Promise<void> {
  await settleOverdueCalls(deps);
  await settleOverduePresences(deps);
  await sweepPresence(deps);
}

async function expectConsistentHistory({ team }: Scene, person: Person): Promise<void> {
  const { orgId } = team;
  const rows = await world.sql`
    select status, reason, extract(epoch from at)::float8 as at from presence_changes where agent_id = ${person.agentId} order by id`;
  const changes = rows.map(({ status, reason }) => `${status}: ${reason}`);
  expect(changes.filter((change, index) => change === changes[index - 1])).toEqual([]);
  const times = rows.map(({ at }) => at);
  expect(times).toEqual(times.toSorted((one, other) => one - other));

  const presence = await findPresence(deps.db, orgId, person.agentId);
  if (!presence) throw new Error("the agent has no presence");
  const call = await openCallOf(deps.db, { orgId, agentId: person.agentId });
  const open = call && (call.at === "rung" ? "ringing" : "connected");
  expect(presence.status).toBe(presenceStatus(presence, open, deps.clock()));
  if (rows.length > 0) expect(rows.at(-1)?.status).toBe(presence.status);
}

async function play(scene: Scene, rounds: readonly Round[]): Promise<void> {
  for (const { concurrent, waitS } of rounds) {
    await Promise.all(concurrent.map((action) => act(scene, action)));
    world.advanceClock(waitS);
  }
  await sweep();
  for (const person of scene.people) await expectConsistentHistory(scene, person);
}

test("after any concurrent actions the history contains each change once and in order", async () => {
  await fc.assert(
    fc.asyncProperty(anyRounds, async (rounds) => {
      const team = await world.team({ ringSeconds: 10, wrapUpSeconds: 10, idleMinutes: 1 });
      const people = [team.ana, team.bo] as const;
      await world.makeAvailable(team, ...people);
      await play({ team, people }, rounds as readonly Round[]);
      for (const { agentId } of people) {
        const agent = { orgId: team.orgId, agentId };
        if (deps.desks.has(agentId)) await deskClosed(deps, agent, tabOf({ agentId }));
      }
    }),
    { numRuns: 15 },
  );
}, 120_000);
