import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { invitations } from "../../drizzle/schema/team.ts";
import type { InvitationId, OrgId } from "../kernel/ids.ts";

/** Neither accepted nor revoked; it may have expired. */
export const isUnanswered = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt));

/** Whether anyone was invited, whatever became of it. */
export async function hasInvited(db: Db, orgId: OrgId): Promise<boolean> {
  const [invitation] = await db
    .select({ id: invitations.id })
    .from(invitations)
    .where(eq(invitations.orgId, orgId))
    .limit(1);
  return invitation !== undefined;
}

/** How many seats open invitations will take. */
export async function countReservedSeats(
  db: Db | Tx,
  orgId: OrgId,
  now: Date,
  except: InvitationId | null = null,
): Promise<number> {
  return db.$count(
    invitations,
    and(
      eq(invitations.orgId, orgId),
      isUnanswered,
      invitations.takesCalls,
      gt(invitations.expiresAt, now),
      except ? sql`${invitations.id} <> ${except}` : undefined,
    ),
  );
}
