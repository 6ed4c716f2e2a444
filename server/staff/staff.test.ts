import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { jobContracts } from "../../jobs/contracts.ts";
import { createQueues } from "../../jobs/queues.ts";
import { startWorker } from "../../jobs/start.ts";
import { openCallWorld, outcomeOf } from "../../tests/call-world.ts";
import { readAuditLog } from "../audit-log/read-audit-log.ts";
import { OrgIdSchema } from "../kernel/ids.ts";
import { readFailedJobs, readQueues, redriveJobs } from "./manage-jobs.ts";
import { openOrganization, readOrganization } from "./open-organization.ts";
import { readAlerts, readCancellations } from "./read-alerts.ts";
import { readOrganizations } from "./read-organizations.ts";

const world = await openCallWorld();
const { deps, sql } = world;
const shop = await world.team({ name: "Corner Shop" });
const bank = await world.team({ name: "Bank 100%" });
const [account] =
  await sql`update users set staff = true where email = ${bank.admin.email} returning id`;
const staff = { userId: String(account?.id), sessionId: "session-1" };

describe("opening an organisation", () => {
  test("needs a reason, for an hour and in this session, and is in its audit log", async () => {
    const read = (as = staff) => outcomeOf(readOrganization(deps, as, shop.orgId));
    expect(await read()).toBe("REASON_REQUIRED");
    const reason = "They asked why calls are missed";
    await openOrganization(deps, staff, { orgId: shop.orgId, reason });
    const opened = await readOrganization(deps, staff, shop.orgId);
    expect(opened.organization).toMatchObject({ name: "Corner Shop", usage: { seatsUsed: 2 } });
    expect(opened.members.map(({ name }) => name)).toContain("Ana Silva");
    expect(await read({ ...staff, sessionId: "session-2" })).toBe("REASON_REQUIRED");
    expect(await outcomeOf(readOrganization(deps, staff, bank.orgId))).toBe("REASON_REQUIRED");
    const audited = await sql`
      select action, actor_id, facts from audit_entries
      where org_id = ${shop.orgId} and action like 'staff%'`;
    expect(audited).toEqual([
      {
        action: "staff_opened_organization",
        actor_id: null,
        facts: { reason, accessId: expect.any(String) },
      },
    ]);
    expect(JSON.stringify(audited)).not.toContain(staff.userId);
    world.advanceClock(60 * 60);
    expect(await read()).toBe("REASON_REQUIRED");
  });

  test("admins of the organisation read who looked and why, without a name", async () => {
    const query = { orgId: shop.orgId, timeZone: "UTC", cursor: null, limit: 50 };
    const { rows } = await readAuditLog(deps, query);
    const entry = rows.find(({ action }) => action === "staff_opened_organization");
    expect(entry).toMatchObject({
      actor: null,
      facts: { reason: "They asked why calls are missed" },
    });
  });

  test("an organisation that doesn't exist can't be opened", async () => {
    const orgId = OrgIdSchema.parse(randomUUID());
    const opening = openOrganization(deps, staff, { orgId, reason: "A good reason" });
    expect(await outcomeOf(opening)).toBe("ORGANIZATION_NOT_FOUND");
  });

  test("shows no calls, recordings or transcripts", async () => {
    await openOrganization(deps, staff, { orgId: shop.orgId, reason: "A good reason" });
    const opened = await readOrganization(deps, staff, shop.orgId);
    expect(Object.keys(opened).toSorted()).toEqual([
      "alerts",
      "members",
      "openUntil",
      "organization",
      "timeZone",
    ]);
  });
});

describe("the list of organisations", () => {
  const names = async (text: string) =>
    (await readOrganizations(deps, { text, page: 1 })).rows.map(({ name }) => name);

  test("is searched by a part of the name or the id", async () => {
    expect(await names("")).toEqual(["Bank 100%", "Corner Shop"]);
    expect(await names("corner")).toEqual(["Corner Shop"]);
    expect(await names("100%")).toEqual(["Bank 100%"]);
    expect(await names("_")).toEqual([]);
    expect(await names(bank.orgId.toUpperCase())).toEqual(["Bank 100%"]);
  });

  test("counts usage of the last 30 days and what fails", async () => {
    await sql`insert into billing_alerts (org_id, kind, opened_at) values (${shop.orgId}, 'drift', now())`;
    await sql`insert into plans (org_id, status, seats, unpaid_since)
      values (${shop.orgId}, 'past_due', 4, now() - interval '10 days')`;
    await world.makeAvailable(shop, shop.ana);
    const visitor = world.newVisitor(shop);
    await world.requestCall(visitor);
    const [, organization] = (await readOrganizations(deps, { text: "", page: 1 })).rows;
    expect(organization).toMatchObject({
      name: "Corner Shop",
      plan: "blocked",
      seats: 4,
      health: { level: "bad", reasons: ["blocked", "alert"] },
      usage: { answered: 0, minutes: 0, recordingBytes: 0, openAlerts: 1 },
    });
    expect(await readAlerts(deps)).toMatchObject([{ orgName: "Corner Shop", kind: "drift" }]);
  });

  test("pages have 25 organisations, and the last one says so", async () => {
    await sql`insert into organizations (name) select 'Zoo ' || n from generate_series(10, 34) n`;
    const first = await readOrganizations(deps, { text: "", page: 1 });
    const second = await readOrganizations(deps, { text: "", page: 2 });
    expect([first.rows.length, first.hasMore]).toEqual([25, true]);
    expect([second.rows.length, second.hasMore]).toEqual([2, false]);
  });
});

test("cancellations come with their reasons, the newest first", async () => {
  const facts = [
    { reason: "too_expensive", comment: "Half the price elsewhere" },
    { reason: "because" },
  ];
  for (const [index, one] of facts.entries())
    await sql`insert into audit_entries (org_id, action, facts, at)
      values (${shop.orgId}, 'plan_canceled', ${JSON.stringify(one)}::text::jsonb, now() + ${index} * interval '1 s')`;
  const { rows, hasMore } = await readCancellations(deps, 1);
  expect(hasMore).toBe(false);
  expect(rows).toMatchObject([
    { orgName: "Corner Shop", reason: null, comment: null },
    { orgName: "Corner Shop", reason: "too_expensive", comment: "Half the price elsewhere" },
  ]);
});

describe("failed jobs", () => {
  const MAIL = {
    to: "ana@shop.test",
    subject: "Reset your password",
    greeting: "Hi Ana,",
    paragraphs: ["Follow the link."],
    action: { label: "Reset", link: "https://foyer.test/reset-password?token=secret" },
  };
  const FAILURE = JSON.stringify({
    message: "550 ana@shop.test refused https://x.test/?token=secret",
  });
  const failAll = async (queue: string) =>
    sql`update pgboss.job set state = 'failed', retry_count = 9, retry_limit = 0, completed_on = now(),
      output = ${FAILURE}::text::jsonb
      where name = ${queue}`;
  const statesOf = async (queue: string) =>
    (
      await sql`select id, state, retry_count from pgboss.job where name = ${queue} order by id`
    ).map((row) => ({ ...row }));

  test("show what failed without texts, addresses and links", async () => {
    await deps.boss.send("mail.send", MAIL);
    await failAll("mail.send");
    const jobs = await readFailedJobs(deps, "mail.send");
    expect(jobs).toMatchObject([
      { attempts: 10, error: "550 [hidden] refused [hidden]", payload: { to: "[hidden]" } },
    ]);
    expect(JSON.stringify(jobs)).not.toMatch(/ana@|secret|Reset your/);
    const counts = await readQueues(deps);
    expect(counts.find(({ queue }) => queue === "mail.send")).toMatchObject({ failed: 1 });
    expect(await outcomeOf(readFailedJobs(deps, "pgboss.job"))).toBe("QUEUE_NOT_FOUND");
  });

  test("one is redriven: it keeps its id, has all attempts again, and a worker runs it", async () => {
    await createQueues(deps.boss, jobContracts);
    const second = await deps.boss.send("mail.send", MAIL);
    await failAll("mail.send");
    const redriving = { queue: "mail.send", jobId: second };
    expect(await redriveJobs(deps, staff, redriving)).toEqual({ redriven: 1 });
    expect(await redriveJobs(deps, staff, redriving)).toEqual({ redriven: 0 });
    const states = await statesOf("mail.send");
    expect(states).toContainEqual({ id: second, state: "created", retry_count: 0 });
    expect(states.filter(({ state }) => state === "failed")).toHaveLength(1);
    const sent = new Promise((resolve) => {
      const run = async (payload: unknown, _: unknown, id: string) => resolve({ payload, id });
      const job = { name: "mail.send", contract: jobContracts["mail.send"], handler: { run } };
      void startWorker(deps, job);
    });
    expect(await sent).toEqual({ payload: MAIL, id: second });
    await deps.boss.offWork("mail.send");
  });

  test("all of a queue are redriven, each once, whoever asks", async () => {
    for (const key of ["a", "b", "c"])
      await deps.boss.send("billing.sync", { customerId: key }, { singletonKey: key });
    await failAll("billing.sync");
    const all = { queue: "billing.sync", jobId: null };
    const redriven = await Promise.all([1, 2].map(() => redriveJobs(deps, staff, all)));
    expect(redriven.reduce((sum, one) => sum + one.redriven, 0)).toBe(3);
    expect((await statesOf("billing.sync")).map(({ state }) => state)).toEqual(
      Array(3).fill("created"),
    );
  });

  test("a failed job whose queue has an equal one waiting is replaced by that one", async () => {
    await sql`delete from pgboss.job where name = 'billing.sync'`;
    await deps.boss.send("billing.sync", { customerId: "a" }, { singletonKey: "a" });
    await failAll("billing.sync");
    await deps.boss.send("billing.sync", { customerId: "a" }, { singletonKey: "a" });
    await redriveJobs(deps, staff, { queue: "billing.sync", jobId: null });
    expect((await statesOf("billing.sync")).map(({ state }) => state)).toEqual(["created"]);
  });
});
