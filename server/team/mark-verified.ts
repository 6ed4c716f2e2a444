import type { Deps } from "../deps.ts";
import { saveVerified } from "../people/fragments.ts";

/** The person has proved that the account's e-mail address is theirs. */
export async function markVerified(
  { db, hub }: Pick<Deps, "db" | "hub">,
  userId: string,
): Promise<void> {
  for (const { orgId, agentId } of await saveVerified(db, userId))
    hub.wake({ type: "account_verified", orgId, agentId });
}
