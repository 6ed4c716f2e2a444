import { describe, expect, test } from "vitest";
import { newCallId, outcomeOf } from "../../tests/call-world.ts";
import { newMessageId, openMessagesWorld } from "../../tests/messages-world.ts";
import { collectWebhooks } from "../../tests/webhook-messages.ts";
import { collectTopics } from "../../tests/woken-topics.ts";
import { blockVisitor } from "../calls/block-visitor.ts";
import { PageSchema } from "../calls/domain/call-request.ts";
import { RATES } from "../kernel/limits.ts";
import { createPool, removePool } from "../pools/manage-pools.ts";
import { privacySettings } from "../settings/privacy-settings.ts";
import { unavailableSettings } from "../settings/unavailable-settings.ts";
import { MIN_FILL_MS } from "./domain/message.ts";

const world = await openMessagesWorld();
const { deps, sql } = world;
const SALES = { name: "Sales", overflowPoolId: null, openerScript: "" };
const callback = {
  kind: "callback",
  name: "Zoe",
  email: "",
  phone: "+47 901 23 456",
  text: "",
} as const;

test("what a visitor leaves is stored once, masked, and wakes the list", async () => {
  const team = await world.openTeam();
  const visitor = world.newVisitor(team);
  const url = "https://shop.test/bikes?email=zoe@home.test&token=abc";
  const page = PageSchema.parse({ url, title: "Bikes" });
  const message = world.left({ page });
  const { topics, stop } = collectTopics(deps.hub);
  await world.leave(visitor, message);
  await world.leave(visitor, message);
  stop();
  expect(topics).toEqual([`messages:${team.orgId}`]);
  const listed = await world.list(world.adminOf(team));
  expect(listed).toMatchObject([
    { kind: "message", name: "Zoe", email: "zoe@home.test", phone: null, state: "open" },
  ]);
  expect(listed[0]?.pageUrl).toMatch(/^https:\/\/shop\.test\/bikes/);
  expect(listed[0]?.pageUrl).not.toMatch(/zoe|abc/);
});

test("the page is kept as calls keep it: at the strict level without its path", async () => {
  const team = await world.openTeam();
  const strict = { enabled: true, level: "strict", rules: [] } as const;
  await privacySettings.save(deps, world.adminOf(team), strict);
  await world.leave(world.newVisitor(team));
  const [message] = await world.list(world.adminOf(team));
  expect(message?.pageUrl).not.toContain("bikes");
  expect(message?.pageTitle).toBe("");
});

test("agents of the pool get a mail, and the webhook the whole message", async () => {
  const team = await world.openTeam();
  const webhooksOf = await collectWebhooks(world, team);
  const preferredAt = new Date(Math.ceil(deps.clock().getTime() / 3_600_000) * 3_600_000);
  const visitor = world.newVisitor(team);
  const messageId = newMessageId();
  await world.leave(visitor, { messageId, draft: callback, preferredAt });
  for (const { email } of [team.ana, team.bo]) {
    const mails = await world.mailsTo(email);
    expect(mails).toHaveLength(1);
    expect(JSON.stringify(mails[0])).toContain("+4790123456");
  }
  expect(await world.mailsTo(team.admin.email)).toEqual([]);
  expect(await webhooksOf("message.left")).toEqual([
    {
      messageId,
      kind: "callback",
      siteId: team.siteId,
      poolId: expect.any(String),
      visitorId: visitor.visitorId,
      name: "Zoe",
      email: null,
      phone: "+4790123456",
      text: "",
      page: { url: "https://shop.test/bikes", title: "Bikes" },
      country: null,
      preferredAt: preferredAt.toISOString(),
      leftAt: expect.any(String),
    },
  ]);
});

describe("refused:", () => {
  test.each([
    ["hidden", { mode: "hidden" }],
    ["without messages", { message: false }],
  ] as const)("the organization's setting is %s", async (_, change) => {
    const team = await world.openTeam();
    const settings = await unavailableSettings.read(deps.db, team.orgId);
    await unavailableSettings.save(deps, world.adminOf(team), { ...settings, ...change });
    expect(await outcomeOf(world.leave(world.newVisitor(team)))).toBe("MESSAGES_OFF");
    expect(await world.list(world.adminOf(team))).toEqual([]);
  });

  test("a message without a way to answer it", async () => {
    const team = await world.openTeam();
    const draft = { ...callback, phone: "12" };
    expect(await outcomeOf(world.leave(world.newVisitor(team), { draft }))).toBe("MESSAGE_INVALID");
  });

  test("a time outside of the working hours, or too far ahead", async () => {
    const team = await world.openTeam();
    const visitor = world.newVisitor(team);
    const ahead = (hours: number) => new Date(deps.clock().getTime() + hours * 3_600_000);
    const leaveFor = (preferredAt: Date) =>
      outcomeOf(world.leave(visitor, { draft: callback, preferredAt }));
    expect(await leaveFor(ahead(8 * 24))).toBe("CALLBACK_TIME_CLOSED");
    expect(await leaveFor(ahead(-2))).toBe("CALLBACK_TIME_CLOSED");
    const never = JSON.stringify({ week: Array(7).fill([]) });
    await sql`update organizations set working_hours = ${never}::text::jsonb where id = ${team.orgId}`;
    deps.hub.wake({ type: "settings_changed", orgId: team.orgId });
    expect(await leaveFor(ahead(2))).toBe("CALLBACK_TIME_CLOSED");
    expect(await world.list(world.adminOf(team))).toEqual([]);
  });

  test("more than the rate of one visitor's address", async () => {
    const team = await world.openTeam();
    const address = world.newVisitor(team).address;
    const { points } = RATES.leaveMessageByAddress;
    for (let n = 0; n < points; n += 1) await deps.limits.consume("leaveMessageByAddress", address);
    const attempt = world.leave(world.newVisitor(team, address));
    expect(await outcomeOf(attempt)).toBe("TOO_MANY_REQUESTS");
    expect(await outcomeOf(world.leave(world.newVisitor(team)))).toBe("ok");
  });

  test("more than the rate of one organization", async () => {
    const team = await world.openTeam();
    const { points } = RATES.leaveMessageByOrganization;
    for (let n = 0; n < points; n += 1)
      await deps.limits.consume("leaveMessageByOrganization", team.orgId);
    const attempt = world.leave(world.newVisitor(team));
    expect(await outcomeOf(attempt)).toBe("TOO_MANY_REQUESTS");
    expect(await outcomeOf(world.leave(world.newVisitor(await world.openTeam())))).toBe("ok");
  });
});

describe("answered as usual and dropped:", () => {
  test.each([
    ["a form filled in at once", { filledMs: MIN_FILL_MS - 1 }],
    ["a filled hidden field", { website: "https://spam.test" }],
  ])("%s", async (_, change) => {
    const team = await world.openTeam();
    expect(await world.leave(world.newVisitor(team), change)).toEqual({ ok: true });
    expect(await world.list(world.adminOf(team))).toEqual([]);
    expect(await world.mailsTo(team.ana.email)).toEqual([]);
  });

  test("what a blocked visitor sends", async () => {
    const team = await world.openTeam();
    await world.makeAvailable(team, team.ana);
    const visitor = world.newVisitor(team);
    const callId = newCallId();
    await world.requestCall(visitor, callId);
    await blockVisitor(deps, { orgId: team.orgId, agentId: team.ana.agentId }, callId);
    expect(await world.leave(visitor)).toEqual({ ok: true });
    expect(await world.list(world.adminOf(team))).toEqual([]);
  });
});

test("when many messages arrive, the list has them all, and mails are limited", async () => {
  const team = await world.openTeam();
  const { points } = RATES.messageMail;
  for (let n = 0; n < points; n += 1) await deps.limits.consume("messageMail", team.orgId);
  await world.leave(world.newVisitor(team));
  expect(await world.list(world.adminOf(team))).toHaveLength(1);
  expect(await world.mailsTo(team.ana.email)).toEqual([]);
});

test("the messages of a deleted pool stay", async () => {
  const team = await world.openTeam();
  const { poolId } = await createPool(deps, world.adminOf(team), SALES);
  await world.leave(world.newVisitor(team));
  await sql`update visitor_messages set pool_id = ${poolId} where org_id = ${team.orgId}`;
  await removePool(deps, world.adminOf(team), { poolId, name: "Sales" });
  expect(await world.list(world.adminOf(team))).toMatchObject([{ poolName: null }]);
});
