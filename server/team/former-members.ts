import type { Deps } from "../deps.ts";
import { findFormerPerson, revokeSessionsWithoutMembership } from "../people/removal-fragments.ts";

/** Whether this person was removed and is in no organisation; if so, no session of theirs stays. */
export async function shutOutFormer({ db }: Pick<Deps, "db">, email: string): Promise<boolean> {
  const userId = await findFormerPerson(db, email);
  if (!userId) return false;
  await revokeSessionsWithoutMembership(db, userId);
  return true;
}
