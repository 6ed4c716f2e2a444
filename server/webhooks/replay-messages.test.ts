import { beforeEach, describe, expect, test } from "vitest";
import { answerWith } from "../../tests/open-receiver.ts";
import { openWebhookWorld } from "../../tests/webhook-world.ts";
import type { Team } from "../../tests/world.ts";
import { createOutboundHttp } from "../integrations/outbound-http.ts";
import { enableEndpoint } from "./manage-endpoints.ts";
import { replayFailed, replayMessage } from "./replay-messages.ts";

const outbound = createOutboundHttp({
  allowsLoopback: true,
  timeoutMs: 400,
  resolve: async () => [],
});
const world = await openWebhookWorld({ outbound });
const { deps } = world;

let team: Team;
beforeEach(async () => {
  await deps.boss.deleteAllJobs();
  team = await world.team();
});

describe("replays", () => {
  test("send a delivered message again, with the same id", async () => {
    const endpoint = await world.withEndpoint(team);
    await world.sendOne(team, endpoint);
    const messageId = endpoint.receiver.received[0]?.headers["webhook-id"] as never;
    await replayMessage(deps, team, { endpointId: endpoint.endpointId, messageId });
    await world.runAllJobs();
    expect(endpoint.receiver.received.map(({ headers }) => headers["webhook-id"])).toEqual([
      messageId,
      messageId,
    ]);
    expect(await world.attempts(team)).toHaveLength(2);
  });

  test("of all failed ones leave out those that are delivered, waiting or older", async () => {
    const endpoint = await world.withEndpoint(team);
    await world.sendOne(team, endpoint);
    const since = deps.clock();
    endpoint.receiver.answers(answerWith(410));
    await world.sendOne(team, endpoint);
    await enableEndpoint(deps, world.adminOf(team), { ...endpoint, enabled: true });
    endpoint.receiver.answers(answerWith(204));
    expect(await replayFailed(deps, team, { ...endpoint, since: deps.clock() })).toEqual({
      replayed: 0,
    });
    expect(await replayFailed(deps, team, { ...endpoint, since })).toEqual({ replayed: 1 });
    await world.runAllJobs();
    expect(await world.deliveries(team)).toMatchObject([
      { state: "delivered" },
      { state: "delivered" },
    ]);
  });

  test("make the jobs of earlier attempts stale", async () => {
    const endpoint = await world.withEndpoint(team);
    endpoint.receiver.answers(answerWith(500));
    await world.sendOne(team, endpoint);
    endpoint.receiver.answers(answerWith(204));
    const messageId = endpoint.receiver.received[0]?.headers["webhook-id"] as never;
    await replayMessage(deps, team, { endpointId: endpoint.endpointId, messageId });
    world.advanceClock(120);
    await world.runAllJobs();
    expect(endpoint.receiver.received).toHaveLength(2);
  });
});
