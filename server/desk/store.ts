import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "../../drizzle/db.ts";
import { prepared } from "../../drizzle/prepared.ts";
import { users } from "../../drizzle/schema/auth.ts";
import { calls } from "../../drizzle/schema/calls.ts";
import { presences } from "../../drizzle/schema/presence.ts";
import { pools } from "../../drizzle/schema/routing.ts";
import { members, organizations } from "../../drizzle/schema/team.ts";
import { type Call, callFromRow } from "../calls/call-record.ts";
import type { Greeter } from "../calls/domain/views.ts";
import type { AgentId, CallId, OrgId, VisitorId } from "../kernel/ids.ts";

const greeter = {
  agentId: members.id,
  name: users.name,
  photoUrl: members.photoUrl,
  clipUrl: members.clipUrl,
};

const given = sql.placeholder;

// In the text and not a parameter, so that the partial indexes on open calls are used.
const isOpen = sql`${calls.state} <> 'ended'`;

const DESK = prepared((db) =>
  db
    .select({
      presence: {
        available: presences.available,
        awayReason: presences.awayReason,
        status: presences.status,
        changedAt: presences.changedAt,
        lastSeenAt: presences.lastSeenAt,
        lastActiveAt: presences.lastActiveAt,
        wrapUpUntil: presences.wrapUpUntil,
        leadTab: presences.leadTab,
        idleMinutes: organizations.idleMinutes,
      },
      greeter,
      removalDueAt: members.removalDueAt,
      open: calls,
      pool: { name: pools.name, openerScript: pools.openerScript },
    })
    .from(presences)
    .innerJoin(members, and(eq(members.orgId, presences.orgId), eq(members.id, presences.agentId)))
    .innerJoin(users, eq(users.id, members.userId))
    .innerJoin(organizations, eq(organizations.id, presences.orgId))
    .leftJoin(
      calls,
      and(eq(calls.orgId, presences.orgId), eq(calls.agentId, presences.agentId), isOpen),
    )
    .leftJoin(pools, eq(pools.id, calls.poolId))
    .where(
      and(
        eq(presences.orgId, given("orgId")),
        eq(presences.agentId, given("agentId")),
        isNull(members.removedAt),
      ),
    )
    .prepare("desk"),
);

/** All of an agent's desk but the past, in one read: it is read at every change. */
export async function findDesk(db: Db, orgId: OrgId, agentId: AgentId) {
  const [desk] = await DESK(db).execute({ orgId, agentId });
  return desk && { ...desk, open: desk.open && callFromRow(desk.open) };
}

export type ShownCall = { readonly call: Call; readonly greeter: Greeter | null };

const selectShownCall = (which: SQL) =>
  prepared((db) =>
    db
      .select({ call: calls, greeter })
      .from(calls)
      .leftJoin(members, and(eq(members.orgId, calls.orgId), eq(members.id, calls.agentId)))
      .leftJoin(users, eq(users.id, members.userId))
      .where(and(eq(calls.orgId, given("orgId")), eq(calls.visitorId, given("visitorId")), which))
      .prepare("shown_call"),
  );

const SHOWN_CALL_BY_ID = selectShownCall(eq(calls.id, given("callId")));
const SHOWN_OPEN_CALL = selectShownCall(isOpen);

/** A visitor's call by its id, or the open one, with the agent who is or was in it. */
export async function findShownCall(
  db: Db,
  orgId: OrgId,
  visitorId: VisitorId,
  which: CallId | "open",
): Promise<ShownCall | undefined> {
  const [shown] =
    which === "open"
      ? await SHOWN_OPEN_CALL(db).execute({ orgId, visitorId })
      : await SHOWN_CALL_BY_ID(db).execute({ orgId, visitorId, callId: which });
  return shown && { call: callFromRow(shown.call), greeter: wholeGreeter(shown.greeter) };
}

/** The joins find all of the agent or nothing. */
function wholeGreeter(
  found: {
    [Field in keyof Greeter]: Greeter[Field] | null;
  },
): Greeter | null {
  const { agentId, name, ...pictures } = found;
  return agentId !== null && name !== null ? { agentId, name, ...pictures } : null;
}
