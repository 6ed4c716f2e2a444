import type { Deps } from "../deps.ts";
import { homeOf } from "./domain/page-access.ts";
import { findMembership, type Membership } from "./fragments.ts";

/** The logged-in person and their membership. */
export type Viewer = Membership & {
  readonly userId: string;
  readonly sessionId: string;
  readonly name: string;
  readonly email: string;
  /** Until then others see nothing of this account. */
  readonly emailVerified: boolean;
  readonly home: string;
};

/** Null if the session cookie is missing or invalid, or the person is not a member. */
export async function findViewer(
  { auth, db }: Pick<Deps, "auth" | "db">,
  headers: Headers,
): Promise<Viewer | null> {
  if (!headers.has("cookie")) return null;
  const session = await auth.api.getSession({ headers });
  if (!session) return null;
  const membership = await findMembership(db, session.user.id);
  if (!membership) return null;
  const { id: userId, name, email, emailVerified } = session.user;
  const { id: sessionId } = session.session;
  return { userId, sessionId, name, email, emailVerified, ...membership, home: homeOf(membership) };
}
