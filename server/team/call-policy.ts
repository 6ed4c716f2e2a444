import type { Db, Tx } from "../../drizzle/db.ts";
import type { CallPolicy } from "../calls/domain/call.ts";
import type { Deps } from "../deps.ts";
import type { OrgId } from "./domain/ids.ts";
import { findCallPolicy, saveRingSeconds } from "./store.ts";

/** The organisation's numbers for calls. @throws Error when there is no such organisation. */
export async function readCallPolicy(db: Db | Tx, orgId: OrgId): Promise<CallPolicy> {
  const policy = await findCallPolicy(db, orgId);
  if (!policy) throw new Error("an organisation has gone");
  return policy;
}

/** From the next ring on. Rings and calls under way keep the numbers they began with. */
export async function saveCallPolicy(
  { db }: Pick<Deps, "db">,
  orgId: OrgId,
  { ringSeconds }: Pick<CallPolicy, "ringSeconds">,
): Promise<CallPolicy> {
  await saveRingSeconds(db, orgId, ringSeconds);
  return readCallPolicy(db, orgId);
}
