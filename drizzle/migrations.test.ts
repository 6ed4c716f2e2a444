import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bareDatabase } from "../tests/database.ts";

const MIGRATIONS = path.join(import.meta.dirname, "migrations");

const { url } = await bareDatabase();
const sql = postgres(url, { max: 1, onnotice: () => {} });
afterAll(() => sql.end());

/** Runs the migrations up to and including the one with this tag. */
async function migrateTo(tag: string): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "foyer-migrations-"));
  await cp(MIGRATIONS, folder, { recursive: true });
  const journalFile = path.join(folder, "meta/_journal.json");
  const journal = JSON.parse(await readFile(journalFile, "utf8"));
  const last = journal.entries.findIndex((entry: { tag: string }) => entry.tag === tag);
  expect(last).toBeGreaterThan(0);
  const entries = journal.entries.slice(0, last + 1);
  await writeFile(journalFile, JSON.stringify({ ...journal, entries }));
  const connection = postgres(url, { max: 1, onnotice: () => {} });
  await migrate(drizzle(connection), { migrationsFolder: folder });
  await connection.end();
  await rm(folder, { recursive: true });
}

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const AT = "2026-03-01T10:00:00Z";

/** Inserts an organization with rows in every table, in the schema of migration 0006. */
async function insertOrganization(n: number): Promise<void> {
  const [org, site, ana, bo, everyone, sales, ringing, ended] = [0, 1, 2, 3, 4, 5, 6, 7].map(
    (offset) => id(n * 10 + offset),
  ) as [string, string, string, string, string, string, string, string];
  const [anaUser, boUser] = [`ana-${n}`, `bo-${n}`] as const;
  await sql.begin(async (tx) => {
    const insert = (table: string, ...rows: Record<string, postgres.SerializableParameter>[]) =>
      tx`insert into ${tx(table)} ${tx(rows)}`;
    await insert("organizations", { id: org, name: `Shop ${n}` });
    await insert(
      "users",
      { id: anaUser, name: "Ana", email: `${anaUser}@shop.test` },
      { id: boUser, name: "Bo", email: `${boUser}@shop.test` },
    );
    await insert("sessions", { id: anaUser, user_id: anaUser, token: anaUser, expires_at: AT });
    await insert("accounts", { id: anaUser, user_id: anaUser, account_id: "1", provider_id: "x" });
    await insert("verifications", { id: anaUser, identifier: "x", value: "y", expires_at: AT });
    const member = { org_id: org, role: "agent", takes_calls: true };
    await insert(
      "members",
      { ...member, id: ana, user_id: anaUser, removed_at: null },
      { ...member, id: bo, user_id: boUser, removed_at: AT },
    );
    await insert("sites", { id: site, org_id: org, name: "Site", site_key: `site_${n}` });
    await insert("presences", {
      org_id: org,
      agent_id: ana,
      away_reason: "manual",
      changed_at: AT,
    });
    const change = { org_id: org, at: AT, status: "away", reason: "manual" };
    await insert("presence_changes", { ...change, agent_id: ana }, { ...change, agent_id: bo });
    await insert(
      "pools",
      { id: everyone, org_id: org, name: "Everyone", catch_all: true, overflow_pool_id: null },
      { id: sales, org_id: org, name: "Sales", catch_all: false, overflow_pool_id: everyone },
    );
    await insert("pool_members", { org_id: org, pool_id: sales, agent_id: ana });
    const rule = { org_id: org, name: "Rule", position: 1, pool_id: sales };
    await insert("routing_rules", { ...rule, groups: tx.json([]) as never });
    const call = {
      org_id: org,
      site_id: site,
      mode: "video",
      page_url: "https://shop.test/",
      page_title: "Shop",
      on_page_since: AT,
      ring_seconds: 15,
      longest_call_minutes: 120,
      requested_at: AT,
      leg: 1,
      attempt_deadline: AT,
      visitor_seen_at: AT,
      visitor_peer_id: "v",
      agent_peer_id: "a",
    };
    const open = { state: "ringing", ring_deadline: AT, due_at: AT, ended_at: null };
    const closed = { state: "ended", ring_deadline: null, due_at: null, ended_at: AT };
    await insert(
      "calls",
      {
        ...call,
        ...open,
        id: ringing,
        pool_id: sales,
        agent_id: ana,
        visitor_id: id(n),
        end_reason: null,
      },
      {
        ...call,
        ...closed,
        id: ended,
        pool_id: null,
        agent_id: bo,
        visitor_id: id(n),
        end_reason: "agent_ended",
      },
    );
    const leg = { org_id: org, leg: 1, started_at: AT, deadline: AT };
    await insert(
      "call_legs",
      { ...leg, call_id: ringing, agent_id: ana, ended_at: null, outcome: null },
      { ...leg, call_id: ended, agent_id: bo, ended_at: AT, outcome: "answered" },
    );
    const ofEnded = { org_id: org, call_id: ended };
    await insert("call_events", { ...ofEnded, version: 1, type: "requested", at: AT });
    await insert("ice_restarts", { ...ofEnded, attempt: 1, started_at: AT });
    await insert("call_quality", { ...ofEnded, side: "agent", at: AT, route: "direct" });
    await insert("cobrowse_events", { ...ofEnded, n: 1, at: AT, type: "x", target: "y" });
    const entry = { org_id: org, at: AT, action: "pool_created" };
    await insert("audit_entries", { ...entry, actor_id: bo }, { ...entry, actor_id: null });
  });
}

async function readAll(): Promise<Record<string, unknown[]>> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' order by 1`;
  const read: Record<string, unknown[]> = {};
  for (const { name } of tables) {
    const rows =
      await sql`select to_jsonb(t) as row from ${sql(name)} t order by to_jsonb(t)::text`;
    read[name] = rows.map(({ row }) => row);
  }
  return read;
}

const byText = (rows: unknown[]) =>
  rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
const sortedRows = (tables: Record<string, unknown[]>) =>
  Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, byText(rows)]));

let before: Record<string, unknown[]>;

beforeAll(async () => {
  await migrateTo("0006_cobrowse");
  await insertOrganization(1);
  await insertOrganization(2);
  before = await readAll();
  await migrateTo("0007_rows_ready_to_be_spread");
});

test("the test data covers every table", () => {
  expect(Object.entries(before).filter(([, rows]) => rows.length === 0)).toEqual([]);
});

test("every row is kept, and site keys move to their own table", async () => {
  const { sites = [], ...others } = before as Record<string, Record<string, unknown>[]>;
  expect(sortedRows(await readAll())).toEqual(
    sortedRows({
      ...others,
      sites: sites.map(({ site_key: _, ...site }) => site),
      site_keys: sites.map(({ site_key, org_id, id }) => ({ key: site_key, org_id, site_id: id })),
    }),
  );
});

test("a removed member can join again, a current member can't", async () => {
  const join = (user: string) =>
    sql`insert into members (org_id, user_id, role, takes_calls) values (${id(10)}, ${user}, 'agent', true)`;
  await join("bo-1");
  await expect(join("bo-1")).rejects.toThrow("members_org_user");
  await expect(join("ana-1")).rejects.toThrow("members_org_user");
});

test("two organizations can use the same id, but can't reference each other's rows", async () => {
  const add = (org: string, overflow: string | null) =>
    sql`insert into pools (org_id, id, name, overflow_pool_id) values (${org}, ${id(15)}, 'Twin', ${overflow})`;
  await add(id(20), null);
  await expect(add(id(10), null)).rejects.toThrow("pools_org_id_id_pk");
  await expect(sql`update calls set pool_id = ${id(24)} where org_id = ${id(10)}`).rejects.toThrow(
    "calls_org_id_pool_id_pools_org_id_id_fk",
  );
});

test("identity columns continue their numbering, and presences keep their fillfactor and single index", async () => {
  const [entry] = await sql`
    insert into audit_entries (org_id, at, action) values (${id(10)}, now(), 'pool_created') returning id`;
  expect(Number(entry?.id)).toBe(5);
  const [table] = await sql`select reloptions from pg_class where relname = 'presences'`;
  expect(table?.reloptions).toEqual(["fillfactor=60"]);
  const indexes = await sql`select indexname from pg_indexes where tablename = 'presences'`;
  expect(indexes.map(({ indexname }) => indexname)).toEqual(["presences_org_id_agent_id_pk"]);
});

test("deleting an organization deletes its rows and no others", async () => {
  await sql`delete from organizations where id = ${id(20)}`;
  const tables = await readAll();
  const tablesOf = (org: string) =>
    Object.entries(tables).flatMap(([name, rows]) =>
      (rows as { org_id?: string }[]).some((row) => row.org_id === org) ? [name] : [],
    );
  expect(tablesOf(id(20))).toEqual(["site_keys"]);
  expect(tablesOf(id(10))).toHaveLength(15);
});
