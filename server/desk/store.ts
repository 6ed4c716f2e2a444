import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "../../drizzle/db.ts";
import { prepared } from "../../drizzle/prepared.ts";
import { openRestartRows } from "../call-media/fragments.ts";
import { callColumns, callFromRow, callRows } from "../calls/fragments.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import { greeter, people } from "../people/fragments.ts";
import { presenceRows } from "../presence/fragments.ts";
import { poolRows } from "../routing/fragments.ts";
import { organizationRows } from "../settings/fragments.ts";
import { callVisitorRows, knownColumns } from "../visitors/fragments.ts";

const placeholder = sql.placeholder;

// In the text and not a parameter, so that the partial index on open calls is used.
const isOpen = sql`${callRows.state} <> 'ended'`;

const DESK = prepared((db) =>
  db
    .select({
      presence: {
        available: presenceRows.available,
        awayReason: presenceRows.awayReason,
        status: presenceRows.status,
        changedAt: presenceRows.changedAt,
        lastSeenAt: presenceRows.lastSeenAt,
        lastActiveAt: presenceRows.lastActiveAt,
        wrapUpUntil: presenceRows.wrapUpUntil,
        hoursEndAt: presenceRows.hoursEndAt,
        leadTab: presenceRows.leadTab,
        idleMinutes: organizationRows.idleMinutes,
        timeZone: organizationRows.timeZone,
      },
      greeter,
      removalDueAt: people.removalDueAt,
      recordingEnabled: organizationRows.recordingEnabled,
      open: callColumns,
      pool: { name: poolRows.name, openerScript: poolRows.openerScript },
      known: { ...knownColumns, pages: callVisitorRows.pages },
      restart: { attempt: openRestartRows.attempt, answer: openRestartRows.answer },
    })
    .from(presenceRows)
    .innerJoin(
      people,
      and(eq(people.orgId, presenceRows.orgId), eq(people.agentId, presenceRows.agentId)),
    )
    .innerJoin(organizationRows, eq(organizationRows.orgId, presenceRows.orgId))
    .leftJoin(
      callRows,
      and(
        eq(callRows.orgId, presenceRows.orgId),
        eq(callRows.agentId, presenceRows.agentId),
        isOpen,
      ),
    )
    .leftJoin(poolRows, and(eq(poolRows.orgId, callRows.orgId), eq(poolRows.id, callRows.poolId)))
    .leftJoin(
      callVisitorRows,
      and(eq(callVisitorRows.orgId, callRows.orgId), eq(callVisitorRows.callId, callRows.id)),
    )
    .leftJoin(
      openRestartRows,
      and(eq(openRestartRows.orgId, callRows.orgId), eq(openRestartRows.callId, callRows.id)),
    )
    .where(
      and(
        eq(presenceRows.orgId, placeholder("orgId")),
        eq(presenceRows.agentId, placeholder("agentId")),
        isNull(people.removedAt),
      ),
    )
    .prepare("desk"),
);

/** Everything of an agent's desk except past calls, in one query, because every change reads it. */
export async function findDesk(db: Db, orgId: OrgId, agentId: AgentId) {
  const [desk] = await DESK(db).execute({ orgId, agentId });
  return desk && { ...desk, open: desk.open && callFromRow(desk.open) };
}
