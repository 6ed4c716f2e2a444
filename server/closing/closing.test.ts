import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { openBillingWorld } from "../../tests/billing-world.ts";
import { BACKENDS } from "../../tests/storage-backends.ts";
import { PASSWORD, type Person, type Team } from "../../tests/world.ts";
import { followClosing } from "../billing/follow-closing.ts";
import { createStorage } from "../integrations/storage.ts";
import type { CallId } from "../kernel/ids.ts";
import { deleteOrganization } from "./delete-organization.ts";
import { GRACE_MS } from "./domain/closing.ts";
import { sweepClosing } from "./sweep-closing.ts";

const DAY_MS = 86_400_000;
const CONFIRMED = { name: "Corner Shop", password: PASSWORD };

async function emptyStorage() {
  const dataDir = await mkdtemp(path.join(tmpdir(), "foyer-closing-"));
  afterAll(() => rm(dataDir, { recursive: true }));
  return createStorage({ DATA_DIR: dataDir });
}

const world = await openBillingWorld();
const { sql, stripe } = world;
const NOW = Date.now();
let now = NOW;
const clock = () => new Date(now);
const deps = { ...world.deps, storage: await emptyStorage(), clock };
const as = (person: Person) => world.as(person, deps);

beforeEach(() => {
  now = NOW;
});

const request = (team: Team, input = CONFIRMED) => as(team.admin).closing.request(input);
const dueAtOf = async ({ orgId }: Team) =>
  (await sql`select deletion_due_at from organizations where id = ${orgId}`)[0]?.deletion_due_at ??
  null;
const jobsOf = async (name: string, { orgId }: Team) =>
  (
    await sql`delete from pgboss.job where name = ${name} and state = 'created'
      and data->>'orgId' = ${orgId} returning 1`
  ).length;
const mailsTo = (person: Pick<Person, "email">) => world.mailsTo(person);
const exists = async ({ orgId }: Team) =>
  (await sql`select 1 from organizations where id = ${orgId}`).length > 0;
const settle = async (team: Team) => {
  if ((await jobsOf("billing.followClosing", team)) > 0) await followClosing(deps, team.orgId);
  await world.deliver();
};

/** Answers as the agent who is rung: the free plan's one agent is any of them. */
async function answer(team: Team, callId: CallId): Promise<void> {
  const { lastAgentId } = await world.call(team.orgId, callId);
  const rung = [team.ana, team.bo].find(({ agentId }) => agentId === lastAgentId);
  if (!rung) throw new Error("no agent is rung");
  await world.answer(team, rung, callId);
}

/** The tables that have rows of the organization. */
async function tablesWith({ orgId }: Team): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'org_id'`;
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await sql`select 1 from ${sql(name)} where org_id = ${orgId} limit 1`;
    if (rows.length > 0) found.push(name);
  }
  return found;
}

describe("a request", () => {
  test("is refused with another name or password, and then changes nothing", async () => {
    const team = await world.newTeam();
    await expect(request(team, { ...CONFIRMED, name: "corner shop" })).rejects.toThrow(
      "NAME_WRONG",
    );
    await expect(request(team, { ...CONFIRMED, password: "wrong" })).rejects.toThrow(
      "PASSWORD_WRONG",
    );
    await expect(as(team.ana).closing.request(CONFIRMED)).rejects.toThrow("NOT_ALLOWED");
    expect(await dueAtOf(team)).toBeNull();
    expect(await mailsTo(team.admin)).toEqual([]);
  });

  test("is refused while a call is on legal hold", async () => {
    const team = await world.newTeam();
    await world.makeAvailable(team, team.ana);
    const callId = await world.requestCall(world.newVisitor(team));
    await sql`insert into legal_holds (org_id, call_id, reason, placed_by, placed_at)
      values (${team.orgId}, ${callId}, 'court', ${team.admin.agentId}, now())`;
    await expect(request(team)).rejects.toThrow("ORGANIZATION_ON_HOLD");
    expect(await as(team.admin).closing.view()).toMatchObject({ dueAt: null, holds: 1 });
  });

  test("stops calls at once, lets a running one finish, and tells admins and the owner", async () => {
    const team = await world.newTeam();
    await sql`update organizations set owner_email = 'owner@shop.test' where id = ${team.orgId}`;
    await world.makeAvailable(team, team.ana, team.bo);
    const visitor = world.newVisitor(team);
    const callId = await world.requestCall(visitor);
    await answer(team, callId);
    await request(team);
    expect(await world.state(team)).toBe("closing");
    const available = await sql`select 1 from presences where org_id = ${team.orgId} and available`;
    expect(available).toHaveLength(0);
    await expect(as(team.bo).presence.setAvailable({ available: true })).rejects.toThrow(
      "PLAN_BLOCKED",
    );
    await expect(as(team.admin).settings.calls()).rejects.toThrow("PLAN_BLOCKED");
    expect((await world.call(team.orgId, callId)).state.at).not.toBe("ended");
    const second = await world.requestCall(world.newVisitor(team));
    expect((await world.call(team.orgId, second)).state).toMatchObject({ at: "ended" });
    await world.hangUp(visitor, callId);
    const subject = expect.stringMatching(/^Corner Shop on Foyer will be deleted on /);
    expect(await mailsTo(team.admin)).toEqual([subject]);
    expect(await mailsTo({ email: "owner@shop.test" })).toEqual([subject]);
    await request(team);
    expect(await mailsTo(team.admin)).toHaveLength(1);
  });

  test("is announced again 7 days and 1 day before, once each", async () => {
    const team = await world.newTeam();
    await request(team);
    for (const [daysBefore, mails] of [
      [8, 1],
      [7, 2],
      [2, 2],
      [1, 3],
    ] as const) {
      now = NOW + GRACE_MS - daysBefore * DAY_MS;
      await Promise.all([sweepClosing(deps), sweepClosing(deps)]);
      expect(await mailsTo(team.admin), `${daysBefore} days before`).toHaveLength(mails);
    }
    expect(await jobsOf("closing.delete", team)).toBe(0);
  });
});

describe("keeping the organization", () => {
  test("opens everything again, and a later request starts anew", async () => {
    const team = await world.newTeam();
    await request(team);
    now += 25 * DAY_MS;
    await sweepClosing(deps);
    await as(team.admin).closing.keep();
    await as(team.admin).closing.keep();
    expect(await world.state(team)).toBe("free");
    await as(team.bo)
      .presence.setAvailable({ available: true })
      .catch(() => {});
    const [, , kept] = await mailsTo(team.admin);
    expect(kept).toBe("Corner Shop on Foyer is kept");
    await request(team);
    expect(new Date(await dueAtOf(team)).getTime()).toBe(now + GRACE_MS);
  });

  test("is refused once the deletion has started", async () => {
    const team = await world.newTeam();
    await request(team);
    now += GRACE_MS;
    await sql`insert into closed_organizations (org_id, name_hash, due_at, started_at)
      values (${team.orgId}, '', now(), now())`;
    await expect(as(team.admin).closing.keep()).rejects.toThrow("DELETION_TOO_LATE");
  });
});

describe("nothing is charged after the request", () => {
  const paid = () =>
    stripe.state.invoices.filter(({ status, amount_paid }) => status === "paid" && amount_paid > 0)
      .length;

  test("not at the next period, and the subscription ends with the deletion", async () => {
    const team = await world.newTeam();
    await world.subscribe(team);
    await world.pass(8);
    const before = paid();
    await request(team);
    await settle(team);
    for (const change of [
      () => as(team.admin).billing.resume(),
      () => as(team.admin).billing.undoCancel(),
      () => as(team.admin).billing.checkout({ interval: "monthly", seats: 1 }),
    ])
      await expect(change()).rejects.toThrow("ORGANIZATION_CLOSING");
    await world.pass(20);
    expect(paid()).toBe(before);
    now += GRACE_MS;
    await deleteOrganization(deps, team.orgId);
    expect(stripe.state.subscriptions.at(-1)?.status).toBe("canceled");
    await world.pass(40);
    expect(paid()).toBe(before);
  });

  test("not for an open invoice either, until the organization is kept", async () => {
    const team = await world.newTeam();
    await world.subscribe(team);
    await world.pass(6);
    stripe.state.failing = "card_declined";
    await world.pass(2);
    stripe.state.failing = null;
    const open = () => stripe.state.invoices.findLast(({ status }) => status === "open");
    expect(open()?.next_payment_attempt).not.toBeNull();
    await request(team);
    await settle(team);
    expect(open()?.next_payment_attempt).toBeNull();
    await as(team.admin).closing.keep();
    await settle(team);
    expect(open()?.next_payment_attempt).not.toBeNull();
  });

  test("a kept organization's plan goes on as it was", async () => {
    const team = await world.newTeam();
    await world.subscribe(team);
    await world.pass(8);
    await request(team);
    await settle(team);
    expect(stripe.state.subscriptions.at(-1)).toMatchObject({ cancel_at_period_end: true });
    await as(team.admin).closing.keep();
    await settle(team);
    expect(stripe.state.subscriptions.at(-1)).toMatchObject({
      cancel_at_period_end: false,
      pause_collection: null,
      metadata: { org_id: team.orgId },
    });
    expect(await world.state(team)).toBe("active");
  });
});

describe.each(BACKENDS.slice(0, 2))("the deletion, with files on $where", async ({ open }) => {
  const opened = await open();
  afterAll(opened.close);
  const { storage } = opened;
  const using = { ...deps, storage };
  const bytes = new Uint8Array(10);
  const filesOf = async (team: Team) => {
    const keys: string[] = [];
    for (const folder of ["recordings", "exports", "logos", "clips"])
      for await (const { key } of storage.list(`${folder}/${team.orgId}`)) keys.push(key);
    return keys;
  };

  async function fullTeam() {
    const team = await world.newTeam();
    await world.makeAvailable(team, team.ana);
    await world.requestCall(world.newVisitor(team));
    for (const folder of ["recordings", "exports", "logos", "clips"])
      await storage.put(`${folder}/${team.orgId}/a.bin`, bytes, "text/plain");
    const photo = `greetings/${team.ana.agentId}.png`;
    await storage.put(photo, bytes, "image/png");
    await sql`update members set photo_url = ${`/media/${photo}`} where id = ${team.ana.agentId}`;
    await request(team);
    now += GRACE_MS;
    return { team, photo };
  }

  test("deletes files, rows and accounts, and leaves another organization alone", async () => {
    const { team, photo } = await fullTeam();
    const other = await world.newTeam();
    const [bo] = await sql`select user_id from members where id = ${team.bo.agentId}`;
    await sql`insert into members (org_id, user_id, role, takes_calls)
      values (${other.orgId}, ${bo?.user_id}, 'agent', true)`;
    const before = await tablesWith(other);
    await deleteOrganization(using, team.orgId);
    expect(await filesOf(team)).toEqual([]);
    expect(await storage.head(photo)).toBeNull();
    expect(await tablesWith(team)).toEqual(["closed_organizations"]);
    const emails = [team.admin, team.ana, team.bo].map(({ email }) => email);
    const users = await sql`select email from users where email in ${sql(emails)}`;
    expect(users.map(({ email }) => email)).toEqual([team.bo.email]);
    const [stone] = await sql`select * from closed_organizations where org_id = ${team.orgId}`;
    expect(stone?.counts).toMatchObject({ files: 5, calls: 1, members: 3, users: 2 });
    expect(stone?.finished_at).not.toBeNull();
    expect(await tablesWith(other)).toEqual(before);
    await expect(as(team.admin).billing.notice()).rejects.toThrow("NOT_LOGGED_IN");
  });

  test.each([0, 1, 2, 3, 4])(
    "goes on after a crash at removal %i, also in two processes",
    async (crashAt) => {
      const { team } = await fullTeam();
      let left = crashAt;
      const dying = async <Result>(remove: () => Promise<Result>) => {
        if (left === 0) throw new Error("the process died");
        left -= 1;
        return remove();
      };
      const crashing = {
        ...storage,
        remove: (key: string) => dying(() => storage.remove(key)),
        removePrefix: (prefix: string) => dying(() => storage.removePrefix(prefix)),
      };
      await deleteOrganization({ ...using, storage: crashing }, team.orgId).catch(() => {});
      await expect(as(team.admin).closing.keep()).rejects.toThrow();
      await Promise.all([
        deleteOrganization(using, team.orgId),
        deleteOrganization(using, team.orgId),
      ]);
      expect(await exists(team)).toBe(false);
      expect(await filesOf(team)).toEqual([]);
      await deleteOrganization(using, team.orgId);
    },
  );

  test("does nothing before its time, after it was undone, or while a call is on hold", async () => {
    const team = await world.newTeam();
    await deleteOrganization(using, team.orgId);
    await request(team);
    now += GRACE_MS - 1;
    await deleteOrganization(using, team.orgId);
    now += 1;
    const callId = await world.requestCall(world.newVisitor(team));
    await sql`insert into legal_holds (org_id, call_id, reason, placed_by, placed_at)
      values (${team.orgId}, ${callId}, 'court', ${team.admin.agentId}, now())`;
    await deleteOrganization(using, team.orgId);
    expect(await exists(team)).toBe(true);
  });

  test("is repeated when a backup has brought the organization back", async () => {
    const { team } = await fullTeam();
    await deleteOrganization(using, team.orgId);
    await sql`delete from closed_organizations where org_id = ${team.orgId}`;
    await sql`insert into organizations (id, name) values (${team.orgId}, 'Corner Shop')`;
    await sweepClosing(using);
    expect(await jobsOf("closing.delete", team)).toBe(1);
    await deleteOrganization(using, team.orgId);
    expect(await exists(team)).toBe(false);
  });
});
