import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { WebSocket } from "ws";
import { openCallWorldOn, tabOf } from "../../tests/call-world.ts";
import { testDatabase } from "../../tests/database.ts";
import type { VisitorClaims } from "../integrations/tokens.ts";
import { type CallId, TabIdSchema } from "../kernel/ids.ts";
import type { VisitorPage } from "../live/presence-sockets.ts";
import { hangUp } from "../visits/hang-up.ts";
import { refreshVisitors } from "../visits/refresh-visitors.ts";
import { deskClosed } from "./desk-connection.ts";
import { watchDesk } from "./watch-desk.ts";

const { url } = await testDatabase();
const here = await openCallWorldOn(url);
const there = await openCallWorldOn(url);
for (const { deps } of [here, there]) refreshVisitors(deps);
type Process = typeof here;

async function talking() {
  const team = await here.team();
  await here.makeAvailable(team, team.ana);
  const visitor = here.newVisitor(team);
  const callId = await here.requestCall(visitor);
  await here.answer(team, team.ana, callId);
  return { team, visitor, callId, agent: { orgId: team.orgId, agentId: team.ana.agentId } };
}

/** Opens a page in a process. `refreshed` resolves when it is refreshed for the first time. */
function openPage(
  { deps }: Process,
  { orgId, siteId, visitorId }: VisitorClaims,
  holds: CallId | null,
) {
  let refreshes = 0;
  const refreshed = new Promise<void>((resolve) => {
    const send = () => {
      refreshes += 1;
      resolve();
    };
    deps.presenceSockets.add({
      socket: { send, readyState: 1, OPEN: 1 } as unknown as WebSocket,
      visitorId,
      orgId,
      siteId,
      origin: null,
      address: "203.0.113.1",
      sees: undefined,
      watches: null,
      poolId: null,
      holds: holds && { callId: holds, holder: 1 },
      unanswered: false,
    } satisfies VisitorPage);
  });
  return { refreshed, refreshes: () => refreshes };
}

test("an agent whose desk is connected to another process isn't gone when the old connection is found dead", async () => {
  const { team, callId, agent } = await talking();
  const abort = new AbortController();
  const feed = watchDesk(there.deps, agent, {
    tabId: TabIdSchema.parse(randomUUID()),
    signal: abort.signal,
    isLoggedIn: async () => true,
  });
  await feed.next();
  const watching = (async () => {
    for await (const _ of feed);
  })();
  const returned = new Promise<void>((resolve) => {
    let wakeUps = 0;
    // Gone, and back.
    const onWake = (agentId: string) => agentId === agent.agentId && ++wakeUps === 2 && resolve();
    here.deps.hub.subscribe({ agent: onWake, reconnected: () => {} });
  });
  await deskClosed(here.deps, agent, tabOf(team.ana));
  await returned;
  expect((await here.call(team.orgId, callId)).state).toMatchObject({ gone: { agent: null } });
  abort.abort();
  await watching;
});

test("a visitor's page in another process is refreshed after a request of their page in this one", async () => {
  const { visitor, callId } = await talking();
  const requesting = openPage(here, visitor, callId);
  const other = openPage(there, visitor, null);
  await hangUp(here.deps, visitor, callId);
  await other.refreshed;
  expect(requesting.refreshes()).toBe(0);
});

test("after the connection for notifications was lost, pages in a call are refreshed at once, then the others", async () => {
  const { visitor, callId, team } = await talking();
  const idle = openPage(there, there.newVisitor(team), null);
  const inCall = openPage(there, visitor, callId);
  const refreshesOfIdle = inCall.refreshed.then(idle.refreshes);
  await here.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query ilike 'listen%foyer_wake%'`;
  expect(await refreshesOfIdle).toBe(0);
  await idle.refreshed;
});
