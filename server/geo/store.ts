import { and, asc, count, desc, eq, gte, lt, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { blockedRanges, countryVisits } from "../../drizzle/schema/geo.ts";
import type { AgentId, BlockedRangeId, OrgId } from "../kernel/ids.ts";
import { people } from "../people/fragments.ts";
import type { Tally } from "./domain/visit-tally.ts";

/** The country of visits from an unknown one. */
export const UNKNOWN = "--";

export async function listNetworks(db: Db, orgId: OrgId): Promise<readonly string[]> {
  const rows = await db
    .select({ network: blockedRanges.network })
    .from(blockedRanges)
    .where(eq(blockedRanges.orgId, orgId));
  return rows.map(({ network }) => network);
}

/** The latest first. */
export async function listRanges(db: Db, orgId: OrgId) {
  return db
    .select({
      rangeId: blockedRanges.id,
      network: blockedRanges.network,
      note: blockedRanges.note,
      addedBy: people.name,
      addedAt: blockedRanges.addedAt,
    })
    .from(blockedRanges)
    .innerJoin(
      people,
      and(eq(people.orgId, blockedRanges.orgId), eq(people.agentId, blockedRanges.addedBy)),
    )
    .where(eq(blockedRanges.orgId, orgId))
    .orderBy(desc(blockedRanges.addedAt), asc(blockedRanges.network));
}

export async function countRanges(tx: Tx, orgId: OrgId): Promise<number> {
  const [row] = await tx
    .select({ ranges: count() })
    .from(blockedRanges)
    .where(eq(blockedRanges.orgId, orgId));
  return row?.ranges ?? 0;
}

type NewRange = {
  readonly orgId: OrgId;
  readonly id: BlockedRangeId;
  readonly network: string;
  readonly note: string;
  readonly addedBy: AgentId;
  readonly addedAt: Date;
};

/** False if the network is in the list already. */
export async function insertRange(tx: Tx, range: NewRange): Promise<boolean> {
  const inserted = await tx
    .insert(blockedRanges)
    .values(range)
    .onConflictDoNothing()
    .returning({ id: blockedRanges.id });
  return inserted.length > 0;
}

/** The removed network, or undefined if there was none. */
export async function deleteRange(
  tx: Tx,
  orgId: OrgId,
  rangeId: BlockedRangeId,
): Promise<string | undefined> {
  const [deleted] = await tx
    .delete(blockedRanges)
    .where(and(eq(blockedRanges.orgId, orgId), eq(blockedRanges.id, rangeId)))
    .returning({ network: blockedRanges.network });
  return deleted?.network;
}

const added = (column: "visitors" | "refused" | "refused_network") =>
  sql`least(${sql.identifier("country_visits")}.${sql.identifier(column)}::bigint + excluded.${sql.identifier(column)}, 2147483647)`;

/** Adds to the counts of an organization's day. */
export async function addVisits(
  db: Db,
  ofDay: { readonly orgId: OrgId; readonly day: string },
  countries: ReadonlyMap<string, Tally>,
): Promise<void> {
  await db
    .insert(countryVisits)
    .values([...countries].map(([country, tally]) => ({ ...ofDay, country, ...tally })))
    .onConflictDoUpdate({
      target: [countryVisits.orgId, countryVisits.day, countryVisits.country],
      set: {
        visitors: added("visitors"),
        refused: added("refused"),
        refusedNetwork: added("refused_network"),
      },
    });
}

/** The visits of each country since a day. The country is null if it was unknown. */
export async function listVisits(db: Db, orgId: OrgId, since: string) {
  const total = (column: (typeof countryVisits)["visitors" | "refused" | "refusedNetwork"]) =>
    sql<number>`sum(${column})`.mapWith(Number);
  return db
    .select({
      country: sql<string | null>`nullif(${countryVisits.country}, ${UNKNOWN})`,
      visitors: total(countryVisits.visitors),
      refused: total(countryVisits.refused),
      refusedNetwork: total(countryVisits.refusedNetwork),
    })
    .from(countryVisits)
    .where(and(eq(countryVisits.orgId, orgId), gte(countryVisits.day, since)))
    .groupBy(countryVisits.country)
    .orderBy(desc(sql`sum(${countryVisits.visitors})`), asc(countryVisits.country));
}

/** Deletes the counts of all organizations before a day. */
export async function deleteVisitsBefore(db: Db, day: string): Promise<void> {
  await db.delete(countryVisits).where(lt(countryVisits.day, day));
}
