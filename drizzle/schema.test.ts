import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { testDatabase } from "../tests/database.ts";

// The rules under which Citus can distribute the tables: docs/decisions/015.

/** Tables that don't belong to one organization, with the reason. Citus copies them to every node. */
const GLOBAL: Readonly<Record<string, string>> = {
  users: "a person may be a member of several organizations",
  sessions: "sign-in comes before the organization is known",
  accounts: "sign-in comes before the organization is known",
  verifications: "sign-in comes before the organization is known",
  two_factors: "sign-in comes before the organization is known",
  sign_in_attempts: "sign-in comes before the organization is known",
  site_keys: "maps a public key to its organization",
  feature_requests: "members of all organizations see them",
  feature_votes: "members of all organizations see them",
  feature_followers: "members of all organizations see them",
  feature_comments: "members of all organizations see them",
  billing_customers: "maps a customer of Stripe to its organization",
  billing_events: "an event arrives before its organization is known",
};

/** The column that identifies the organization. */
const orgColumnOf = (table: string) => (table === "organizations" ? "id" : "org_id");

type Index = { readonly name: string; readonly isPrimary: boolean; readonly columns: string[] };
type Reference = {
  readonly name: string;
  readonly to: string;
  /** The referencing and the referenced column. */
  readonly pairs: readonly (readonly [string, string])[];
  readonly onDelete: string;
};
type Table = {
  readonly name: string;
  readonly notNull: string[];
  readonly uniqueIndexes: Index[];
  readonly references: Reference[];
};

const { url } = await testDatabase();
const sql = postgres(url, { max: 1, onnotice: () => {} });
afterAll(() => sql.end());

const readTables = (): Promise<Table[]> => sql<Table[]>`
  select relname as name,
    array(select attname::text from pg_attribute where attrelid = t.oid and attnum > 0 and attnotnull) as "notNull",
    (select coalesce(jsonb_agg(jsonb_build_object(
        'name', indexrelid::regclass::text,
        'isPrimary', indisprimary,
        'columns', array(
          select attname::text from unnest(indkey[0:indnkeyatts - 1]) as key
          join pg_attribute on attrelid = t.oid and attnum = key)) order by indexrelid), '[]')
      from pg_index where indrelid = t.oid and indisunique) as "uniqueIndexes",
    (select coalesce(jsonb_agg(jsonb_build_object(
        'name', conname,
        'to', confrelid::regclass::text,
        'onDelete', confdeltype,
        'pairs', (
          select jsonb_agg(jsonb_build_array(here.attname, there.attname))
          from unnest(conkey, confkey) as pair (here, there)
          join pg_attribute here on here.attrelid = conrelid and here.attnum = pair.here
          join pg_attribute there on there.attrelid = confrelid and there.attnum = pair.there)) order by conname), '[]')
      from pg_constraint where conrelid = t.oid and contype = 'f') as references
  from pg_class t
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
  order by relname`;

/** Describes every rule that the table violates. */
function violations({ name, notNull, uniqueIndexes, references }: Table): string[] {
  if (name in GLOBAL) {
    return references
      .filter(({ to }) => !(to in GLOBAL))
      .map((key) => `${name}: ${key.name} references ${key.to} from a global table`);
  }
  const orgColumn = orgColumnOf(name);
  const pairsOrganizations = ({ to, pairs }: Reference) =>
    pairs.some(([here, there]) => here === orgColumn && there === orgColumnOf(to));
  return [
    ...(notNull.includes(orgColumn) ? [] : [`${name}: has no ${orgColumn} that is not null`]),
    ...(uniqueIndexes.some(({ isPrimary }) => isPrimary) ? [] : [`${name}: has no primary key`]),
    ...uniqueIndexes
      .filter(({ columns }) => !columns.includes(orgColumn))
      .map((index) => `${name}: ${index.name} is unique without ${orgColumn}`),
    ...references
      .filter((key) => !(key.to in GLOBAL) && !pairsOrganizations(key))
      .map((key) => `${name}: ${key.name} references ${key.to} without ${orgColumn}`),
    ...references
      .filter(({ onDelete, pairs }) => SETS[onDelete] && pairs.some(([here]) => here === orgColumn))
      .map((key) => `${name}: ${key.name} uses ${SETS[key.onDelete]}, which Citus rejects`),
  ];
}

const SETS: Readonly<Record<string, string>> = {
  n: "on delete set null",
  d: "on delete set default",
};

test("every organization's table has org_id in its keys, unique indexes and references", async () => {
  const tables = await readTables();
  expect(tables.map(({ name }) => name)).toContain("organizations");
  expect(tables.flatMap(violations)).toEqual([]);
});

test("every table that is listed as global exists", async () => {
  const names = (await readTables()).map(({ name }) => name);
  expect(Object.keys(GLOBAL).filter((name) => !names.includes(name))).toEqual([]);
});

test("the only other schemas are the queue's and the migrations'", async () => {
  const rows = await sql`
    select distinct table_schema as name from information_schema.tables
    where table_schema not in ('public', 'pg_catalog', 'information_schema') order by 1`;
  expect(rows.map(({ name }) => name)).toEqual(["drizzle", "pgboss"]);
});

test("without statistics, the planner finds a row by its primary key", async () => {
  for (const { name, uniqueIndexes } of await readTables()) {
    const key = uniqueIndexes.find(({ isPrimary }) => isPrimary);
    const where = key?.columns.map((column, at) => `${column} = $${at + 1}`).join(" and ");
    const plan = await sql.unsafe(
      `explain (generic_plan) select from ${name} where ${where} for key share`,
    );
    expect(plan.map((row) => row["QUERY PLAN"]).join("\n")).toContain(`using ${key?.name} on`);
  }
});

test.each(["visitor_id", "address_hash"])(
  "without statistics, the planner finds the latest calls by %s with its index",
  async (column) => {
    const index = column === "visitor_id" ? "calls_by_visitor" : "calls_by_address";
    const plan = await sql.unsafe(
      `explain (generic_plan) select id from calls where org_id = $1 and ${column} = $2
        and agent_id is not null order by requested_at desc nulls last limit 25`,
    );
    const text = plan.map((row) => row["QUERY PLAN"]).join("\n");
    expect(text).toContain(`using ${index} on`);
    expect(text).not.toContain("Sort");
  },
);

test("every violation is reported with its table", async () => {
  await sql.begin(async (tx) => {
    await tx`create table loose (id uuid constraint loose_key primary key, org_id uuid, name text constraint loose_name unique)`;
    await tx`
      create table bound (
        org_id uuid not null, id uuid, call_org_id uuid, call_id uuid, pool_id uuid,
        constraint bound_key primary key (org_id, id),
        constraint bound_call foreign key (call_org_id, call_id) references calls (org_id, id),
        constraint bound_pool foreign key (org_id, pool_id) references pools (org_id, id) on delete set null (pool_id))`;
    await tx`alter table site_keys add constraint key_site foreign key (org_id, site_id) references sites (org_id, id)`;
  });
  expect((await readTables()).flatMap(violations)).toEqual([
    "bound: bound_call references calls without org_id",
    "bound: bound_pool uses on delete set null, which Citus rejects",
    "loose: has no org_id that is not null",
    "loose: loose_key is unique without org_id",
    "loose: loose_name is unique without org_id",
    "site_keys: key_site references sites from a global table",
  ]);
});
