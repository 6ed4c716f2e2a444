import { createHmac } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { beforeEach, describe, expect, test } from "vitest";
import { answerWith } from "../../tests/open-receiver.ts";
import { openWebhookWorld } from "../../tests/webhook-world.ts";
import type { Team } from "../../tests/world.ts";
import { createOutboundHttp } from "../integrations/outbound-http.ts";
import { RETRY_DELAYS_S } from "./domain/delivery.ts";
import { WEBHOOK_PAYLOADS } from "./domain/payload.ts";
import { enableEndpoint, rotateSecret, sendTest } from "./manage-endpoints.ts";
import { sweepMessages } from "./sweep-messages.ts";

const DAY_S = 24 * 3_600;

const hosts = new Map<string, readonly string[]>();
const outbound = createOutboundHttp({
  allowsLoopback: true,
  timeoutMs: 400,
  resolve: async (host) => hosts.get(host) ?? [],
});
const world = await openWebhookWorld({ outbound });
const { deps } = world;

let team: Team;
beforeEach(async () => {
  await deps.boss.deleteAllJobs();
  team = await world.team();
});

const withEndpoint = () => world.withEndpoint(team);
type Endpoint = Awaited<ReturnType<typeof withEndpoint>>;

async function callOf(end: "answered" | "missed") {
  await world.makeAvailable(team, team.ana);
  const visitor = world.newVisitor(team);
  const callId = await world.requestCall(visitor);
  if (end === "answered") {
    await world.answer(team, team.ana, callId);
    await world.connectMedia(team, callId);
  }
  await world.hangUp(visitor, callId);
  return callId;
}

const sendOne = (endpoint: Pick<Endpoint, "endpointId">) => world.sendOne(team, endpoint);

describe("a call tells the organization's endpoints", () => {
  test("when it starts and ends", async () => {
    const { receiver } = await withEndpoint();
    const callId = await callOf("answered");
    await world.runAllJobs();
    const bodies = receiver.received.map(({ body }) => JSON.parse(body));
    expect(bodies.map(({ type }) => type)).toEqual(["call.started", "call.ended"]);
    expect(bodies[0]).toMatchObject({
      version: 1,
      data: { callId, agentId: team.ana.agentId, page: { url: "https://shop.test/bikes" } },
    });
    expect(bodies[1]).toMatchObject({ data: { callId, reason: "visitor_ended" } });
    for (const { type, data } of bodies)
      expect(WEBHOOK_PAYLOADS[type as keyof typeof WEBHOOK_PAYLOADS].parse(data)).toEqual(data);
  });

  test("when nobody answered", async () => {
    const { receiver } = await withEndpoint();
    const callId = await callOf("missed");
    await world.runAllJobs();
    expect(receiver.received.map(({ body }) => JSON.parse(body))).toMatchObject([
      { type: "call.missed", data: { callId, reason: "visitor_cancelled" } },
    ]);
  });

  test("and not those of another organization", async () => {
    const { receiver } = await withEndpoint();
    team = await world.team();
    await callOf("missed");
    await world.runAllJobs();
    expect(receiver.received).toEqual([]);
    expect(await world.deliveries(team)).toEqual([]);
  });
});

describe("a message is signed by the Standard Webhooks scheme", () => {
  const headersOf = ({ receiver }: Endpoint) =>
    receiver.received.at(-1)?.headers as Record<string, string>;

  test("as its own package verifies", async () => {
    const endpoint = await withEndpoint();
    await sendOne(endpoint);
    const body = endpoint.receiver.received[0]?.body ?? "";
    expect(new Webhook(endpoint.secret).verify(body, headersOf(endpoint))).toMatchObject({
      type: "test",
    });
    expect(() => new Webhook(endpoint.secret).verify(`${body} `, headersOf(endpoint))).toThrow();
  });

  test("as its specification says", async () => {
    const endpoint = await withEndpoint();
    await sendOne(endpoint);
    const headers = headersOf(endpoint);
    const key = Buffer.from(endpoint.secret.replace("whsec_", ""), "base64");
    const text = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${endpoint.receiver.received[0]?.body}`;
    const signature = createHmac("sha256", key).update(text).digest("base64");
    expect(headers["webhook-signature"]).toBe(`v1,${signature}`);
  });

  test("for a day after a rotation with both secrets, then with the new one", async () => {
    const endpoint = await withEndpoint();
    const { secret } = await rotateSecret(deps, world.adminOf(team), endpoint);
    await sendOne(endpoint);
    const body = endpoint.receiver.received[0]?.body ?? "";
    for (const known of [endpoint.secret, secret])
      expect(new Webhook(known).verify(body, headersOf(endpoint))).toBeTruthy();
    await world.sql`update webhook_endpoints set previous_until = now()`;
    world.advanceClock(1);
    await sendOne(endpoint);
    expect(headersOf(endpoint)["webhook-signature"]?.split(" ")).toHaveLength(1);
  });

  test("and its secret isn't stored as it is", async () => {
    const endpoint = await withEndpoint();
    const stored = JSON.stringify(await world.endpoint(endpoint.endpointId));
    expect(stored).not.toContain(endpoint.secret.slice(6));
  });
});

describe("a receiver that doesn't work", () => {
  test("gets the same message again, 8 times within 28 hours", async () => {
    const { receiver, endpointId } = await withEndpoint();
    receiver.answers(answerWith(500));
    await sendTest(deps, team, { endpointId });
    for (const waitS of [...RETRY_DELAYS_S, 0]) {
      await world.runDueJobs();
      world.advanceClock(waitS + 1);
    }
    expect(receiver.received).toHaveLength(8);
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(await world.deliveries(team)).toMatchObject([{ state: "failed", attempts: 8 }]);
    expect(await world.attempts(team)).toHaveLength(8);
  });

  test.each([
    ["fails", answerWith(500), { status: 500, detail: "thank you" }],
    ["redirects", answerWith(307, { location: "http://10.0.0.1/" }), { status: 307 }],
    ["hangs", () => {}, { status: null, detail: "timed_out" }],
  ])("that %s is logged", async (_, answer, expected) => {
    const endpoint = await withEndpoint();
    endpoint.receiver.answers(answer);
    await sendOne(endpoint);
    expect(await world.attempts(team)).toMatchObject([expected]);
    expect(await world.deliveries(team)).toMatchObject([{ state: "waiting", attempts: 1 }]);
  });

  test("has received a message although its answer never ends", async () => {
    const endpoint = await withEndpoint();
    endpoint.receiver.answers((response) => void response.write("slowly"));
    await sendOne(endpoint);
    expect(await world.attempts(team)).toEqual([{ n: 1, status: 200, detail: "slowly" }]);
    expect(await world.deliveries(team)).toMatchObject([{ state: "delivered" }]);
  });

  test("that resolves to a private address is never connected", async () => {
    hosts.set("rebind.example", ["10.0.0.7"]);
    const endpoint = await world.createEndpoint(team, "https://rebind.example/hook");
    await sendOne(endpoint);
    expect(await world.attempts(team)).toMatchObject([{ status: null, detail: "private_address" }]);
  });

  test("may ask for a later retry", async () => {
    const endpoint = await withEndpoint();
    endpoint.receiver.answers(answerWith(429, { "retry-after": "7200" }));
    await sendOne(endpoint);
    world.advanceClock(7_190);
    expect(await world.runDueJobs()).toBe(0);
    endpoint.receiver.answers(answerWith(204));
    world.advanceClock(20);
    await world.runDueJobs();
    expect(await world.deliveries(team)).toMatchObject([{ state: "delivered", attempts: 2 }]);
  });

  test("and says that it is gone is disabled at once, and all admins get a mail", async () => {
    const endpoint = await withEndpoint();
    endpoint.receiver.answers(answerWith(410));
    await sendOne(endpoint);
    expect(await world.endpoint(endpoint.endpointId)).toMatchObject({ disabled_reason: "gone" });
    const mails = await deps.boss.findJobs<{ to: string }>("mail.send");
    expect(mails.map(({ data }) => data.to)).toEqual([team.admin.email]);
    const notices =
      await world.sql`select member_id, kind from notices where org_id = ${team.orgId}`;
    expect(notices).toEqual([{ member_id: team.admin.agentId, kind: "webhook_disabled" }]);
  });

  test("is disabled after three days without a success", async () => {
    const endpoint = await withEndpoint();
    endpoint.receiver.answers(answerWith(500));
    await sendOne(endpoint);
    world.advanceClock(3 * DAY_S - 60);
    await sendOne(endpoint);
    expect(await world.endpoint(endpoint.endpointId)).toMatchObject({ disabled_at: null });
    world.advanceClock(61);
    await sendOne(endpoint);
    expect(await world.endpoint(endpoint.endpointId)).toMatchObject({ disabled_reason: "failing" });
  });

  test("waits in another queue, so that it doesn't delay others", async () => {
    const endpoint = await withEndpoint();
    endpoint.receiver.answers(answerWith(500));
    for (const _ of [1, 2, 3]) await sendTest(deps, team, endpoint);
    await world.runDueJobs();
    const queued = (queue: string) => deps.boss.findJobs(queue, { queued: true });
    // The first attempt failed; the two others were moved without one.
    expect(await world.attempts(team)).toHaveLength(1);
    expect(await queued("webhook.send")).toHaveLength(0);
    expect(await queued("webhook.resend")).toHaveLength(3);
    expect((await queued("webhook.resend")).map(({ groupId }) => groupId)).toEqual(
      Array(3).fill(team.orgId),
    );
  });

  test("works again after a success", async () => {
    const endpoint = await withEndpoint();
    endpoint.receiver.answers(answerWith(500));
    await sendOne(endpoint);
    expect((await world.endpoint(endpoint.endpointId))?.failing_since).not.toBeNull();
    endpoint.receiver.answers(answerWith(204));
    world.advanceClock(61);
    await world.runAllJobs();
    expect(await world.endpoint(endpoint.endpointId)).toMatchObject({ failing_since: null });
  });
});

test("nothing is kept for an endpoint that is off, and what waits fails", async () => {
  const endpoint = await withEndpoint();
  await sendTest(deps, team, endpoint);
  await enableEndpoint(deps, world.adminOf(team), { ...endpoint, enabled: false });
  await callOf("missed");
  await world.runAllJobs();
  expect(endpoint.receiver.received).toEqual([]);
  expect(await world.deliveries(team)).toMatchObject([{ event: "test", state: "failed" }]);
});

test("messages are deleted after 30 days", async () => {
  const endpoint = await withEndpoint();
  await sendOne(endpoint);
  world.advanceClock(30 * DAY_S - 60);
  await sweepMessages(deps);
  expect(await world.deliveries(team)).toHaveLength(1);
  world.advanceClock(61);
  await sweepMessages(deps);
  expect(await world.deliveries(team)).toHaveLength(0);
});
