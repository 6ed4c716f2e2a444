import { and, desc, eq, isNotNull, lt, sql } from "drizzle-orm";
import type { Db } from "../../drizzle/db.ts";
import { auditRows } from "../audit/fragments.ts";
import type { OrgId } from "../kernel/ids.ts";
import { people } from "../people/fragments.ts";
import type { AuditFilter } from "./domain/audit-page.ts";

export type AuditQuery = AuditFilter & {
  readonly orgId: OrgId;
  readonly timeZone: string;
  /** Only entries with a smaller id. */
  readonly cursor: number | null;
  readonly limit: number;
};

/** Entries with their actor, newest first. */
export async function listAuditRows(db: Db, { orgId, cursor, limit, ...filter }: AuditQuery) {
  return db
    .select({
      id: auditRows.id,
      at: auditRows.at,
      action: auditRows.action,
      facts: auditRows.facts,
      agentId: people.agentId,
      name: people.name,
      email: people.email,
    })
    .from(auditRows)
    .leftJoin(people, isActor)
    .where(
      and(
        eq(auditRows.orgId, orgId),
        cursor === null ? undefined : lt(auditRows.id, cursor),
        filter.action ? eq(auditRows.action, filter.action) : undefined,
        filter.actorId ? eq(auditRows.actorId, filter.actorId) : undefined,
        filter.from ? sql`${auditRows.at} >= ${startOf(filter.from, filter.timeZone)}` : undefined,
        filter.to ? sql`${auditRows.at} < ${endOf(filter.to, filter.timeZone)}` : undefined,
        filter.search ? contains(filter.search) : undefined,
      ),
    )
    .orderBy(desc(auditRows.id))
    .limit(limit);
}

const isActor = and(eq(people.orgId, auditRows.orgId), eq(people.agentId, auditRows.actorId));

const startOf = (day: string, timeZone: string) =>
  sql`(${day}::date::timestamp at time zone ${timeZone})`;
const endOf = (day: string, timeZone: string) =>
  sql`((${day}::date + 1)::timestamp at time zone ${timeZone})`;

/** Finds the text in the details, the action and the actor's name and address. */
function contains(text: string) {
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`concat_ws(' ', ${auditRows.facts}::text, replace(${auditRows.action}, '_', ' '), ${people.name}, ${people.email}) ilike ${pattern}`;
}

/** Everyone who appears as an actor, by name. */
export async function listAuditActors(db: Db, orgId: OrgId) {
  return db
    .selectDistinct({ agentId: people.agentId, name: people.name, email: people.email })
    .from(auditRows)
    .innerJoin(people, isActor)
    .where(and(eq(auditRows.orgId, orgId), isNotNull(auditRows.actorId)))
    .orderBy(people.name, people.agentId);
}
