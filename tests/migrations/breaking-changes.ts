import { z } from "zod";

const Column = z.object({
  type: z.string(),
  notNull: z.boolean(),
  default: z.unknown().optional(),
  identity: z.unknown().optional(),
  generated: z.unknown().optional(),
});
const Table = z.object({
  columns: z.record(z.string(), Column),
  indexes: z.record(z.string(), z.looseObject({ isUnique: z.boolean() })),
  foreignKeys: z.record(z.string(), z.unknown()),
  compositePrimaryKeys: z.record(z.string(), z.unknown()),
  uniqueConstraints: z.record(z.string(), z.unknown()),
  checkConstraints: z.record(z.string(), z.unknown()),
});
/** The parts of Drizzle's snapshot of a schema that matter to code written for an older schema. */
export const SnapshotSchema = z.object({ tables: z.record(z.string(), Table) });

export type Snapshot = z.infer<typeof SnapshotSchema>;
type Table = z.infer<typeof Table>;
type Column = z.infer<typeof Column>;

/** What code written for the schema `before` can no longer read or write in the schema `after`. */
export function breakingChanges(before: Snapshot, after: Snapshot): string[] {
  return Object.entries(before.tables).flatMap(([name, table]) => {
    const now = after.tables[name];
    if (!now) return [`${name} is dropped`];
    return [...columnChanges(table, now), ...constraintChanges(table, now)].map(
      (change) => `${name}: ${change}`,
    );
  });
}

function columnChanges(before: Table, after: Table): string[] {
  const known = Object.entries(before.columns).flatMap(([name, column]) => {
    const now = after.columns[name];
    return now ? changesOfColumn(name, column, now) : [`${name} is dropped`];
  });
  const added = Object.entries(after.columns).flatMap(([name, column]) =>
    name in before.columns || canBeLeftOut(column) ? [] : [`${name} is added without a default`],
  );
  return [...known, ...added];
}

function changesOfColumn(name: string, before: Column, after: Column): string[] {
  const changes = [
    before.type !== after.type && `${name} changes from ${before.type} to ${after.type}`,
    before.notNull && !after.notNull && `${name} may become null`,
    !before.notNull && after.notNull && `${name} may no longer be null`,
    before.notNull && canBeLeftOut(before) && !canBeLeftOut(after) && `${name} loses its default`,
  ];
  return changes.filter((change) => change !== false);
}

const canBeLeftOut = (column: Column): boolean =>
  !column.notNull ||
  column.default !== undefined ||
  column.identity !== undefined ||
  column.generated !== undefined;

/** Constraints that refuse what the code before may write. */
function constraintChanges(before: Table, after: Table): string[] {
  const refusing = (table: Table) =>
    Object.entries({
      ...Object.fromEntries(Object.entries(table.indexes).filter(([, index]) => index.isUnique)),
      ...table.foreignKeys,
      ...table.compositePrimaryKeys,
      ...table.uniqueConstraints,
      ...table.checkConstraints,
    }).map(([name, definition]) => ({ name, definition: JSON.stringify(definition) }));
  const known = new Map(refusing(before).map(({ name, definition }) => [name, definition]));
  return refusing(after)
    .filter(({ name, definition }) => known.get(name) !== definition)
    .map(({ name }) => `${name} is ${known.has(name) ? "changed" : "added"}`);
}
