import { type SQL, sql } from "drizzle-orm";
import type { Db } from "./db.ts";

/** For each group of conditions whether any of it holds, asked in one statement. */
export async function whichHold(
  db: Db,
  groups: readonly (readonly SQL[])[],
): Promise<readonly boolean[]> {
  const columns = groups.map((conditions, index) => {
    const anyHolds = conditions.length === 0 ? sql`false` : sql.join([...conditions], sql` or `);
    return sql`${anyHolds} as ${sql.identifier(`group_${index}`)}`;
  });
  const [row = {}] = await db.execute<Record<string, boolean>>(
    sql`select ${sql.join(columns, sql`, `)}`,
  );
  return groups.map((_, index) => row[`group_${index}`] === true);
}
