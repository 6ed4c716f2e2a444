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

const DEEDS = [
  "switch on",
  "switch off",
  "open desk",
  "close desk",
  "touch desk",
  "done",
  "ask",
  "answer",
  "decline",
  "hang up",
  "beat",
  "sweep",
] as const;
type Deed = { readonly deed: (typeof DEEDS)[number]; readonly who: 0 | 1 };
type Turn = { readonly atOnce: readonly Deed[]; readonly waitS: number };

const turns = fc.array(
  fc.record({
    atOnce: fc.array(fc.record({ deed: fc.constantFrom(...DEEDS), who: fc.constantFrom(0, 1) }), {
      minLength: 1,
      maxLength: 3,
    }),
    waitS: fc.constantFrom(0, 0, 1, 5, 12, 25, 70),
  }),
  { minLength: 5, maxLength: 30 },
);

type Story = { readonly team: Team; readonly people: readonly [Person, Person] };

async function openCallIdOf({ team }: Story, { agentId }: Person): Promise<CallId | undefined> {
  const [row] = await world.sql`
    select id from calls where org_id = ${team.orgId} and agent_id = ${agentId} and state <> 'ended'`;
  return row?.id;
}

async function legOf(callId: CallId): Promise<number> {
  const [row] = await world.sql`select leg from calls where id = ${callId}`;
  return row?.leg ?? 1;
}

async function happen(story: Story, { deed, who }: Deed): Promise<void> {
  const { team } = story;
  const person = story.people[who];
  const agent = { orgId: team.orgId, agentId: person.agentId };
  const callId = await openCallIdOf(story, person);
  const hasDesk = deps.desks.has(person.agentId);
  switch (deed) {
    case "switch on":
    case "switch off":
      return void (await setAvailable(deps, agent, deed === "switch on"));
    case "open desk":
      if (!hasDesk) await deskOpened(deps, agent, tabOf(person));
      return;
    case "close desk":
      if (hasDesk) await deskClosed(deps, agent, tabOf(person));
      return;
    case "touch desk":
      return void (await recordDeskActivity(deps, agent, tabOf(person)));
    case "done":
      return void (await endWrapUp(deps, agent));
    case "ask":
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
    case "beat":
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

async function expectTrueHistory(story: Story, person: Person): Promise<void> {
  const { orgId } = story.team;
  const rows = await world.sql`
    select status, reason, extract(epoch from at)::float8 as at from presence_changes where agent_id = ${person.agentId} order by id`;
  const told = rows.map(({ status, reason }) => `${status}: ${reason}`);
  expect(told.filter((one, index) => one === told[index - 1])).toEqual([]);
  const times = rows.map(({ at }) => at);
  expect(times).toEqual(times.toSorted((one, other) => one - other));

  const presence = await findPresence(deps.db, orgId, person.agentId);
  if (!presence) throw new Error("the agent has gone");
  const call = await openCallOf(deps.db, { orgId, agentId: person.agentId });
  const open = call && (call.at === "rung" ? "ringing" : "connected");
  expect(presence.status).toBe(presenceStatus(presence, open, deps.clock()));
  if (rows.length > 0) expect(rows.at(-1)?.status).toBe(presence.status);
}

async function tell(story: Story, turnsOfStory: readonly Turn[]): Promise<void> {
  for (const { atOnce, waitS } of turnsOfStory) {
    await Promise.all(atOnce.map((deed) => happen(story, deed)));
    world.turnClock(waitS);
  }
  await sweep();
  for (const person of story.people) await expectTrueHistory(story, person);
}

test("whatever happens, at once or one after the other, the history tells each change once and in order", async () => {
  await fc.assert(
    fc.asyncProperty(turns, async (turnsOfStory) => {
      const team = await world.team({ ringSeconds: 10, wrapUpSeconds: 10, idleMinutes: 1 });
      const people = [team.ana, team.bo] as const;
      await world.comeToDesk(team, ...people);
      await tell({ team, people }, turnsOfStory as readonly Turn[]);
      for (const { agentId } of people) {
        const agent = { orgId: team.orgId, agentId };
        if (deps.desks.has(agentId)) await deskClosed(deps, agent, tabOf({ agentId }));
      }
    }),
    { numRuns: 15 },
  );
}, 120_000);
