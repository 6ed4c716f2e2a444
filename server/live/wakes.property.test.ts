import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { newCallId, openCallWorldOn, outcomeOf, tabOf } from "../../tests/call-world.ts";
import { testDatabase } from "../../tests/database.ts";
import type { Person, Team } from "../../tests/world.ts";
import { listBlocks } from "../calls/block-store.ts";
import { blockVisitor, unblockVisitor } from "../calls/block-visitor.ts";
import { blockListOf } from "../calls/domain/block-list.ts";
import type { Visitor } from "../calls/request-call.ts";
import type { Deps } from "../deps.ts";
import { readDeskView } from "../desk/read-desk-view.ts";
import { setAvailable } from "../desk/set-available.ts";
import { type AgentId, type CallId, OrgIdSchema } from "../kernel/ids.ts";
import { topicOf } from "../kernel/topics.ts";
import { placeAgent, removePoolMember } from "../pools/manage-pool-members.ts";
import { createPool, removePool } from "../pools/manage-pools.ts";
import { createRule } from "../pools/manage-rules.ts";
import { readRouting } from "../pools/read-routing.ts";
import { settleOverduePresences } from "../presence/settle-presence.ts";
import { endWrapUp } from "../presence/use-desk.ts";
import { createFreeAgents } from "../routing/free-agents.ts";
import { createRoster, rosterFrom } from "../routing/roster.ts";
import { callSettings } from "../settings/call-settings.ts";
import { privacySettings } from "../settings/privacy-settings.ts";
import { changePhoto } from "../team/greeting.ts";
import { removeMember } from "../team/remove-member.ts";

const { url } = await testDatabase();
/** The clock is fixed so that no cached value expires. */
const now = new Date();
const clock = () => now;
const processes = [
  await openCallWorldOn(url, { clock }),
  await openCallWorldOn(url, { clock }),
] as const;
type Process = (typeof processes)[number];

const PAGES = ["https://shop.test/bikes", "https://shop.test/sales/a"];

type Scene = {
  readonly team: Team;
  readonly agents: readonly Person[];
  readonly visitors: readonly Visitor[];
  readonly callIds: CallId[];
};

const ACTIONS = [
  "switch on",
  "switch off",
  "request call",
  "answer",
  "decline",
  "hang up",
  "block visitor",
  "unblock visitor",
  "end wrap-up",
  "settle presence",
  "create pool",
  "remove pool",
  "place agent",
  "remove agent from pool",
  "create rule",
  "save call settings",
  "save privacy settings",
  "change greeting",
  "remove member",
] as const;
type Action = {
  readonly what: (typeof ACTIONS)[number];
  readonly process: 0 | 1;
  readonly who: 0 | 1;
  readonly n: number;
};

const actions = fc.array(
  fc.record({
    what: fc.constantFrom(...ACTIONS),
    process: fc.constantFrom(0 as const, 1 as const),
    who: fc.constantFrom(0 as const, 1 as const),
    n: fc.integer({ min: 0, max: 3 }),
  }),
  { minLength: 5, maxLength: 14 },
);

/** Performs the action, which may be refused. */
async function act(
  { deps, requestCall }: Process,
  scene: Scene,
  { what, who, n }: Action,
): Promise<void> {
  const { team, agents, visitors, callIds } = scene;
  const { orgId } = team;
  const admin = { orgId, agentId: team.admin.agentId };
  const person = agents[who] ?? expect.fail();
  const agent = { orgId, agentId: person.agentId };
  const visitor = visitors[who] ?? expect.fail();
  const callId = callIds.at(-1) ?? newCallId();
  const poolId = async () => (await readRouting(deps, orgId)).pools.at(-1)?.poolId ?? expect.fail();
  const world = processes.find((process) => process.deps === deps) ?? expect.fail();
  const perform: Record<Action["what"], () => Promise<unknown>> = {
    "switch on": () => setAvailable(deps, agent, true),
    "switch off": () => setAvailable(deps, agent, false),
    "request call": async () => callIds.push(await requestCall(visitor)),
    answer: () => world.answer(team, person, callId, 1 + (n % 2)),
    decline: () => world.decline(team, person, callId, 1 + (n % 2)),
    "hang up": () => world.hangUp(visitor, callId),
    "block visitor": () => blockVisitor(deps, agent, callId),
    "unblock visitor": () => unblockVisitor(deps, admin, visitor.visitorId),
    "end wrap-up": () => endWrapUp(deps, agent),
    "settle presence": () => settleOverduePresences(deps),
    "create pool": () =>
      createPool(deps, admin, { name: randomUUID(), overflowPoolId: null, openerScript: `${n}` }),
    "remove pool": async () => {
      const pool = (await readRouting(deps, orgId)).pools.at(-1) ?? expect.fail();
      return removePool(deps, admin, pool);
    },
    "place agent": async () =>
      placeAgent(deps, admin, { poolId: await poolId(), agentId: person.agentId, tier: 2 }),
    "remove agent from pool": async () =>
      removePoolMember(deps, admin, { poolId: await poolId(), agentId: person.agentId }),
    "create rule": async () =>
      createRule(deps, admin, {
        name: `rule ${n}`,
        active: true,
        poolId: await poolId(),
        groups: [
          {
            conditions: [
              { field: "path", parameter: "", operator: "starts_with", value: "/sales" },
            ],
          },
        ],
      }),
    "save call settings": async () =>
      callSettings.save(deps, admin, {
        ...(await callSettings.read(deps.db, orgId)),
        ringSeconds: 20 + n,
        idleMinutes: 5 + n,
        wrapUpSeconds: 30 * (n % 2),
      }),
    "save privacy settings": async () =>
      privacySettings.save(deps, admin, {
        ...(await privacySettings.read(deps.db, orgId)),
        enabled: n % 2 === 0,
      }),
    "change greeting": () => changePhoto(deps, agent, `/demo/${n}.jpg`),
    "remove member": () => removeMember(deps, admin, person.agentId),
  };
  await outcomeOf(perform[what]());
}

/** Resolves when every wake-up that `from` has sent so far has arrived at `at`. */
async function waitForWakeUps(from: Process, at: Process): Promise<void> {
  const marker = OrgIdSchema.parse(randomUUID());
  const arrived = new Promise<void>((resolve) => {
    const stop = at.deps.hub.subscribe({
      offers(id) {
        if (id !== marker) return;
        stop();
        resolve();
      },
      reconnected: () => {},
    });
  });
  from.deps.hub.wake({ type: "watcher_left", orgId: marker });
  await arrived;
}

/** What routing decides in this process, except what depends on its previous choices. */
async function routingSeenBy({ freeAgents }: Pick<Deps, "freeAgents">, { team, agents }: Scene) {
  const { orgId } = team;
  const pages = await Promise.all(
    PAGES.map(async (page) => {
      const { rule, asked } = await freeAgents.explain(orgId, page, now);
      const { policy } = await freeAgents.chooseAgentToRing(
        orgId,
        { url: page, greeterId: null },
        now,
        {
          rejections: 0,
        },
      );
      const pools = asked.map(({ poolId, poolName, considered }) => ({
        poolId,
        poolName,
        agents: considered.map(({ agentId, tier }) => `${agentId} ${tier}`).sort(),
      }));
      return { rule, pools, policy };
    }),
  );
  const onDuty = await Promise.all(
    agents.map(async ({ agentId }) => {
      const agent = await freeAgents.findAgent(orgId, agentId, now);
      if (!agent) return null;
      const { name, photoUrl, clipUrl, available, awayReason, inCall, wrapUpUntil } = agent;
      return { name, photoUrl, clipUrl, available, awayReason, inCall, wrapUpUntil };
    }),
  );
  return { pages, onDuty };
}

const uncached = ({ deps }: Process) => ({
  freeAgents: createFreeAgents({
    roster: createRoster({
      isHere: () => false,
      ...rosterFrom(deps.db),
      readStanding: deps.access.read,
      armHours: () => {},
      watchers: () => 0,
    }),
    watchers: { offerGreeter: () => {}, expectWatcher: () => {} },
  }),
});

async function expectCachesToAgree(process: Process, scene: Scene): Promise<void> {
  const { deps, sql } = process;
  expect(await routingSeenBy(deps, scene)).toEqual(await routingSeenBy(uncached(process), scene));
  const blocks = await listBlocks(deps.db, scene.team.orgId);
  expect(await deps.blockLists.get(scene.team.orgId, now)).toEqual(blockListOf(blocks));
  const rows = await sql`select id, version, state from calls where org_id = ${scene.team.orgId}`;
  for (const { id, version, state } of rows) {
    const cached = deps.callCache.find(scene.team.orgId, id, "server");
    if (cached) expect([cached.version, cached.state.at]).toEqual([version, state]);
  }
}

/** An agent's desk as a tab shows it, which reads only after a wake-up. */
function openDesk({ deps }: Process, { team }: Scene, agentId: AgentId) {
  const { orgId } = team;
  const stop = new AbortController();
  const topics = [topicOf("agent", agentId), topicOf("settings", orgId)];
  let wakeUps = 0;
  const wakes = deps.hub.wakes(topics, stop.signal);
  const watching = (async () => {
    for await (const _ of wakes) wakeUps += 1;
  })();
  const read = async () => {
    const found = await readDeskView(deps, { orgId, agentId }, tabOf({ agentId })).catch(
      () => null,
    );
    if (!found) return null;
    const { now: _, watching: __, ...view } = found.view;
    return view;
  };
  let shown: Awaited<ReturnType<typeof read>>;
  let wakeUpsShown = -1;
  return {
    /** Reads only if there was a wake-up since the last read. */
    async shown() {
      if (wakeUpsShown !== wakeUps) [wakeUpsShown, shown] = [wakeUps, await read()];
      return shown;
    },
    actual: read,
    async close() {
      stop.abort();
      await watching;
    },
  };
}

test("after any actions, all caches and desks of both processes match the rows", async () => {
  await fc.assert(
    fc.asyncProperty(actions, async (steps) => {
      const [here, there] = processes;
      const team = await here.team({ wrapUpSeconds: 0 });
      await here.makeAvailable(team, team.ana);
      await there.makeAvailable(team, team.bo);
      const visitors = [here.newVisitor(team), here.newVisitor(team)];
      const scene = { team, agents: [team.ana, team.bo], visitors, callIds: [] };
      const desks = processes.flatMap((process) =>
        scene.agents.map(({ agentId }) => openDesk(process, scene, agentId)),
      );
      for (const desk of desks) await desk.shown();
      for (const action of steps) {
        const [actor, other] = action.process === 0 ? [here, there] : [there, here];
        for (const process of processes) await routingSeenBy(process.deps, scene);
        await act(actor, scene, action);
        await waitForWakeUps(actor, other);
        for (const process of processes) await expectCachesToAgree(process, scene);
        for (const desk of desks) expect(await desk.shown()).toEqual(await desk.actual());
      }
      for (const desk of desks) await desk.close();
    }),
    { numRuns: 8, endOnFailure: true },
  );
}, 60_000);
