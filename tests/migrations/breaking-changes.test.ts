import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { breakingChanges, type Snapshot, SnapshotSchema } from "./breaking-changes.ts";

const META = path.resolve(import.meta.dirname, "../../drizzle/migrations/meta");
const readJson = (name: string) => JSON.parse(readFileSync(path.join(META, name), "utf8"));
const TAGS: readonly string[] = readJson("_journal.json").entries.map(
  ({ tag }: { tag: string }) => tag,
);
const snapshotOf = (tag: string): Snapshot =>
  SnapshotSchema.parse(readJson(`${tag.slice(0, 4)}_snapshot.json`));

/** Later migrations run while the version before is serving. Earlier ones needed a stop. */
const LAST_WITH_A_STOP = "0008_agents_first";

/**
 * Changes that the version before survives, with the reason: for example a dropped column that it
 * no longer reads or writes, or a constraint that it cannot violate.
 */
const SURVIVED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "0014_recordings": {
    "public.organizations: organizations_retention is added": "on a column that it doesn't know",
    "public.organizations: organizations_transcript_retention is added":
      "on a column that it doesn't know",
  },
  "0017_retention_items": {
    "public.retention_items: retention_items_end is added": "on a table that it doesn't write",
  },
};

const online = TAGS.slice(TAGS.indexOf(LAST_WITH_A_STOP) + 1);

test("the version before can read and write the schema of every migration", () => {
  for (const tag of online) {
    const previous = TAGS[TAGS.indexOf(tag) - 1] ?? "";
    const changes = breakingChanges(snapshotOf(previous), snapshotOf(tag));
    expect({ tag, changes }).toEqual({ tag, changes: Object.keys(SURVIVED[tag] ?? {}) });
  }
});

test("moved and dropped columns of an earlier migration are found", () => {
  const changes = breakingChanges(
    snapshotOf("0006_cobrowse"),
    snapshotOf("0007_rows_ready_to_be_spread"),
  );
  expect(changes).toContain("public.sites: site_key is dropped");
  expect(changes).toContain("public.pools: pools_org_id_id_pk is added");
});

const column = { type: "text", notNull: false };
const table = {
  columns: { id: { type: "uuid", notNull: true }, note: column },
  indexes: {},
  foreignKeys: {},
  compositePrimaryKeys: {},
  uniqueConstraints: {},
  checkConstraints: {},
};
const schemaOf = (changed: Partial<Snapshot["tables"][string]>): Snapshot => ({
  tables: { "public.calls": { ...table, ...changed } },
});

test.each([
  { what: "nothing", change: {}, found: [] },
  {
    what: "an optional column",
    change: { columns: { ...table.columns, more: column } },
    found: [],
  },
  {
    what: "a column with a default",
    change: { columns: { ...table.columns, n: { type: "int", notNull: true, default: 1 } } },
    found: [],
  },
  {
    what: "a column without a default",
    change: { columns: { ...table.columns, n: { type: "int", notNull: true } } },
    found: ["public.calls: n is added without a default"],
  },
  {
    what: "a dropped column",
    change: { columns: { id: table.columns.id } },
    found: ["public.calls: note is dropped"],
  },
  {
    what: "another type",
    change: { columns: { ...table.columns, note: { ...column, type: "jsonb" } } },
    found: ["public.calls: note changes from text to jsonb"],
  },
  {
    what: "a column that must be given",
    change: { columns: { ...table.columns, note: { ...column, notNull: true } } },
    found: ["public.calls: note may no longer be null"],
  },
  {
    what: "a column that may be null",
    change: { columns: { ...table.columns, id: { type: "uuid", notNull: false } } },
    found: ["public.calls: id may become null"],
  },
  {
    what: "an index",
    change: { indexes: { calls_note: { isUnique: false } } },
    found: [],
  },
  {
    what: "a unique index",
    change: { indexes: { calls_note: { isUnique: true } } },
    found: ["public.calls: calls_note is added"],
  },
  {
    what: "a check",
    change: { checkConstraints: { calls_state: { value: "true" } } },
    found: ["public.calls: calls_state is added"],
  },
])("$what in a known table: $found", ({ change, found }) => {
  expect(breakingChanges(schemaOf({}), schemaOf(change))).toEqual(found);
});

test("a new table is no change to the version before, a dropped one is", () => {
  const none = { tables: {} };
  expect(breakingChanges(none, schemaOf({}))).toEqual([]);
  expect(breakingChanges(schemaOf({}), none)).toEqual(["public.calls is dropped"]);
});
