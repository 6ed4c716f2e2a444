import { expect, test } from "vitest";
import { openCallWorld } from "../../tests/call-world.ts";
import { IDLE_WARNING_MS } from "./domain/presence.ts";
import { rearmPresences } from "./settle-presence.ts";

const world = await openCallWorld();

test("at start every timer is re-armed from the rows", async () => {
  const team = await world.team({ wrapUpSeconds: 30, idleMinutes: 5 });
  const armed = new Map<string, Date | null>();
  const presenceDeadlines = {
    ...world.deps.presenceDeadlines,
    arm: (key: string, at: Date | null) => void armed.set(key, at),
  };
  await world.makeAvailable(team, team.ana, team.bo);
  const visitor = world.newVisitor(team);
  const callId = await world.requestCall(visitor);
  const { lastAgentId } = await world.call(team.orgId, callId);
  const [busy, idle] = [team.ana, team.bo].toSorted(({ agentId }) =>
    agentId === lastAgentId ? -1 : 1,
  );
  if (!busy || !idle) throw new Error("expected two agents");
  await world.answer(team, busy, callId);
  await world.hangUp(visitor, callId);

  await rearmPresences({ ...world.deps, presenceDeadlines });
  const rows = await world.sql`
    select agent_id, wrap_up_until, changed_at + interval '5 minutes' as idle_at from presences
    where org_id = ${team.orgId}`;
  const rowOf = (agentId: string) => rows.find((row) => row.agent_id === agentId);
  const ms = (at: unknown) => new Date(String(at)).getTime();
  expect(armed.get(`${team.orgId}:${busy.agentId}`)?.getTime()).toBe(
    ms(rowOf(busy.agentId)?.wrap_up_until),
  );
  expect(armed.get(`${team.orgId}:${idle.agentId}`)?.getTime()).toBe(
    ms(rowOf(idle.agentId)?.idle_at) - IDLE_WARNING_MS,
  );
  expect(armed.has(`${team.orgId}:${team.admin.agentId}`)).toBe(false);
});
