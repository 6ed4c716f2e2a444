import type { Deps } from "../deps.ts";
import { OrgIdSchema } from "../kernel/ids.ts";
import { homeOf } from "./domain/page-access.ts";
import { findMembership, type Membership } from "./fragments.ts";
import { setSessionOrg } from "./session-fragments.ts";

/** The logged-in person and their membership in the session's organisation. */
export type Viewer = Membership & {
  readonly userId: string;
  readonly sessionId: string;
  readonly name: string;
  readonly email: string;
  /** Until then others see nothing of this account. */
  readonly emailVerified: boolean;
  readonly home: string;
};

/** The account of a session, also of someone who isn't a member of any organization. */
export type SessionUser = Pick<Viewer, "userId" | "sessionId" | "name" | "email">;

/** Null if the session cookie is missing or invalid. */
export async function findSessionUser(
  { auth }: Pick<Deps, "auth">,
  headers: Headers,
): Promise<SessionUser | null> {
  if (!headers.has("cookie")) return null;
  const found = await auth.api.getSession({ headers });
  if (!found) return null;
  const { id: userId, name, email } = found.user;
  return { userId, sessionId: found.session.id, name, email };
}

/**
 * Null if the session cookie is missing or invalid, or the person is not a member. A session without
 * an organisation, or whose membership there has ended, gets the person's earliest one.
 */
export async function findViewer(
  { auth, db }: Pick<Deps, "auth" | "db">,
  headers: Headers,
): Promise<Viewer | null> {
  if (!headers.has("cookie")) return null;
  const found = await auth.api.getSession({ headers });
  if (!found) return null;
  const { id: userId, name, email, emailVerified } = found.user;
  const { id: sessionId, orgId } = found.session;
  const preferred = OrgIdSchema.safeParse(orgId).data ?? null;
  const membership = await findMembership(db, userId, preferred);
  if (!membership) return null;
  if (membership.orgId !== preferred)
    await setSessionOrg(db, { userId, sessionId }, membership.orgId);
  return { userId, sessionId, name, email, emailVerified, ...membership, home: homeOf(membership) };
}
