import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { Db } from "../../drizzle/db.ts";
import { calls } from "../../drizzle/schema/calls.ts";
import { members } from "../../drizzle/schema/team.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";

/** Open calls with somebody who is no member any more, of every organisation: for the sweep only. */
export async function listAgentsRemovedInCall(
  db: Db,
): Promise<{ orgId: OrgId; agentId: AgentId }[]> {
  return db
    .select({ orgId: members.orgId, agentId: members.id })
    .from(calls)
    .innerJoin(members, eq(members.id, calls.agentId))
    .where(and(sql`${calls.state} <> 'ended'`, isNotNull(members.removedAt)))
    .limit(200);
}
