import { createServer, type RequestListener } from "node:http";
import { afterAll, expect, test } from "vitest";
import { openCallWorld } from "../../tests/call-world.ts";
import { freePort, type Team } from "../../tests/world.ts";
import { createOutboundHttp } from "../integrations/outbound-http.ts";
import type { CallId } from "../kernel/ids.ts";
import { sendSlackTest } from "../settings/send-slack-test.ts";
import { changeSlackWebhook, openSlackWebhook } from "../settings/slack-webhook.ts";
import { giveUpSlack, sendMissedCall } from "./send-missed-call.ts";

const world = await openCallWorld();
const outbound = createOutboundHttp({ allowsLoopback: true, timeoutMs: 300 });
const deps = { ...world.deps, outbound };
const { sql } = world;

const port = await freePort();
const URL_HERE = `http://127.0.0.1:${port}/services/secret`;
const received: string[] = [];
let answer: RequestListener = (_, res) => res.end("ok");
const receiver = createServer((req, res) => {
  let body = "";
  req.on("data", (chunk) => {
    body += chunk;
  });
  req.on("end", () => {
    received.push(body);
    answer(req, res);
  });
});
await new Promise<void>((resolve) => receiver.listen(port, resolve));
afterAll(() => {
  receiver.closeAllConnections();
  receiver.close();
});

const adminOf = ({ orgId, admin }: Team) => ({ orgId, agentId: admin.agentId });
const jobsOf = ({ orgId }: Team) =>
  sql`select data->>'callId' as call_id from pgboss.job
    where name = 'slack.send' and data->>'orgId' = ${orgId}`;

async function missedCall(connected = true): Promise<{ team: Team; callId: CallId }> {
  const team = await world.team();
  if (connected) await changeSlackWebhook(deps, adminOf(team), URL_HERE);
  const callId = await world.requestCall(world.newVisitor(team));
  return { team, callId };
}

test("a missed call is told to Slack with its page and a link, from a job of its transaction", async () => {
  const { team, callId } = await missedCall();
  expect((await jobsOf(team)).map(({ call_id }) => call_id)).toEqual([callId]);
  answer = (_, res) => res.end("ok");
  await sendMissedCall(deps, { orgId: team.orgId, callId });
  const message = received.at(-1) ?? "";
  for (const part of ["Missed call on My website", "https://shop.test/bikes", "Germany", callId])
    expect(message).toContain(part);
});

test("an organization without Slack has no job", async () => {
  const { team } = await missedCall(false);
  expect(await jobsOf(team)).toHaveLength(0);
});

test("the address is stored encrypted, and not in the audit log", async () => {
  const { team } = await missedCall();
  expect(await openSlackWebhook(deps, team.orgId)).toBe(URL_HERE);
  const [row] = await sql`select slack_webhook from organizations where id = ${team.orgId}`;
  const entries = await sql`select facts from audit_entries where org_id = ${team.orgId}`;
  expect(JSON.stringify([row, ...entries])).not.toContain("services/secret");
});

test.each([
  { what: "fails", respond: ((_, res) => res.writeHead(500).end()) as RequestListener },
  { what: "limits", respond: ((_, res) => res.writeHead(429).end()) as RequestListener },
  { what: "hangs", respond: (() => {}) as RequestListener },
])("a receiver that $what is tried again", async ({ respond }) => {
  const { team, callId } = await missedCall();
  answer = respond;
  await expect(sendMissedCall(deps, { orgId: team.orgId, callId })).rejects.toMatchObject({
    name: "SlackRefused",
  });
  answer = (_, res) => res.end("ok");
  await sendMissedCall(deps, { orgId: team.orgId, callId });
});

test("a webhook that is gone isn't tried again, and the admins are told", async () => {
  const { team, callId } = await missedCall();
  answer = (_, res) => res.writeHead(404).end("no_service");
  const key = { orgId: team.orgId, callId };
  await expect(sendMissedCall(deps, key)).rejects.toMatchObject({ name: "PermanentJobError" });
  await deps.db.transaction((tx) => giveUpSlack(deps, tx, key));
  const notices = await sql`select member_id, kind from notices where org_id = ${team.orgId}`;
  expect([...notices]).toEqual([{ member_id: team.admin.agentId, kind: "slack_failed" }]);
});

test("a test message says whether it works, and another address than Slack's is refused", async () => {
  const { team } = await missedCall();
  answer = (_, res) => res.end("ok");
  await sendSlackTest(deps, team.orgId);
  answer = (_, res) => res.writeHead(403).end();
  await expect(sendSlackTest(deps, team.orgId)).rejects.toThrow("SLACK_FAILED");
  await changeSlackWebhook(deps, adminOf(team), null);
  await expect(sendSlackTest(deps, team.orgId)).rejects.toThrow("SLACK_OFF");
  await expect(
    changeSlackWebhook(deps, adminOf(team), "https://hooks.slack.com.evil.test/services/a/b/c"),
  ).rejects.toThrow("SLACK_ADDRESS_INVALID");
});
