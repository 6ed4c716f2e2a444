import { and, desc, eq, isNull } from "drizzle-orm";
import type { Db } from "../../drizzle/db.ts";
import { notices } from "../../drizzle/schema/notices.ts";
import type { AgentId, NoticeId, OrgId } from "../kernel/ids.ts";

export type MemberKey = { readonly orgId: OrgId; readonly agentId: AgentId };

const ofMember = ({ orgId, agentId }: MemberKey) =>
  and(eq(notices.orgId, orgId), eq(notices.memberId, agentId));

/** The member's notices that aren't dismissed, newest first. */
export async function listOpenNotices(db: Db, member: MemberKey, limit: number) {
  return db
    .select({ noticeId: notices.id, kind: notices.kind, facts: notices.facts, at: notices.at })
    .from(notices)
    .where(and(ofMember(member), isNull(notices.dismissedAt)))
    .orderBy(desc(notices.at), desc(notices.id))
    .limit(limit);
}

export async function saveDismissed(
  db: Db,
  member: MemberKey,
  noticeId: NoticeId,
  now: Date,
): Promise<void> {
  await db
    .update(notices)
    .set({ dismissedAt: now })
    .where(and(ofMember(member), eq(notices.id, noticeId), isNull(notices.dismissedAt)));
}
