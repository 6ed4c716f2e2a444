import type { Tx } from "../../drizzle/db.ts";
import type { OrgId, PoolId } from "../kernel/ids.ts";
import { listRecipients, type Recipient } from "../people/recipient-fragments.ts";
import { listPoolRecipients } from "./store.ts";

// A larger pool looks at the list: a mail to each of its agents would be noise.
const MAX_MAILED = 20;

/** Whom a mail about a message goes to: the agents of its pool, else those who lead the organization. */
export async function listMailedMembers(
  tx: Tx,
  { orgId, poolId }: { readonly orgId: OrgId; readonly poolId: PoolId | null },
): Promise<Recipient[]> {
  const agents = poolId ? await listPoolRecipients(tx, { orgId, poolId }) : [];
  if (agents.length > 0 && agents.length <= MAX_MAILED) return agents;
  return (await listRecipients(tx, orgId)).slice(0, MAX_MAILED);
}
