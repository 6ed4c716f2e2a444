import { and, eq, sql } from "drizzle-orm";
import type { Db } from "../../drizzle/db.ts";
import { users } from "../../drizzle/schema/auth.ts";
import { calls } from "../../drizzle/schema/calls.ts";
import { presences } from "../../drizzle/schema/presence.ts";
import { members } from "../../drizzle/schema/team.ts";
import type { AgentId, CallId, OrgId, VisitorId } from "../team/domain/ids.ts";
import { type Call, callFromRow } from "./call-record.ts";
import type { Greeter } from "./domain/views.ts";

const greeter = {
  agentId: members.id,
  name: users.name,
  photoUrl: members.photoUrl,
  clipUrl: members.clipUrl,
};

/** All of an agent's desk but the past, in one read: it is read at every change. */
export async function findDesk(db: Db, orgId: OrgId, agentId: AgentId) {
  const [desk] = await db
    .select({
      presence: {
        available: presences.available,
        awayReason: presences.awayReason,
        changedAt: presences.changedAt,
      },
      greeter,
      open: calls,
    })
    .from(presences)
    .innerJoin(members, and(eq(members.orgId, presences.orgId), eq(members.id, presences.agentId)))
    .innerJoin(users, eq(users.id, members.userId))
    .leftJoin(
      calls,
      and(
        eq(calls.orgId, presences.orgId),
        eq(calls.agentId, presences.agentId),
        sql`${calls.state} <> 'ended'`,
      ),
    )
    .where(and(eq(presences.orgId, orgId), eq(presences.agentId, agentId)));
  return desk && { ...desk, open: desk.open && callFromRow(desk.open) };
}

export type ShownCall = { readonly call: Call; readonly greeter: Greeter | null };

/** A visitor's call by its id, or the open one, with the agent who is or was in it. */
export async function findShownCall(
  db: Db,
  orgId: OrgId,
  visitorId: VisitorId,
  which: CallId | "open",
): Promise<ShownCall | undefined> {
  const [shown] = await db
    .select({ call: calls, greeter })
    .from(calls)
    .leftJoin(members, and(eq(members.orgId, calls.orgId), eq(members.id, calls.agentId)))
    .leftJoin(users, eq(users.id, members.userId))
    .where(
      and(
        eq(calls.orgId, orgId),
        eq(calls.visitorId, visitorId),
        which === "open" ? sql`${calls.state} <> 'ended'` : eq(calls.id, which),
      ),
    );
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
