import { type SQL, sql } from "drizzle-orm";
import type { Db } from "./db.ts";

/** For each group, whether any of its conditions is true, in one statement. */
export async function evaluateConditions(
  db: Db,
  groups: readonly (readonly SQL[])[],
): Promise<readonly boolean[]> {
  const columns = groups.map((conditions, index) => {
    const anyTrue = conditions.length === 0 ? sql`false` : sql.join([...conditions], sql` or `);
    return sql`${anyTrue} as ${sql.identifier(`group_${index}`)}`;
  });
  const [row = {}] = await db.execute<Record<string, boolean>>(
    sql`select ${sql.join(columns, sql`, `)}`,
  );
  return groups.map((_, index) => row[`group_${index}`] === true);
}
