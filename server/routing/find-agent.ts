import type { Db, Tx } from "../../drizzle/db.ts";
import type { OrgId } from "../team/domain/ids.ts";
import { chooseAgent, type Door, type Wish } from "./domain/choose-agent.ts";
import { findCatchAllPoolId, listFreeCandidates, type PoolCandidate } from "./store.ts";

/** Who of this pool would answer now, read from the rows. */
export async function findAgent(
  db: Db | Tx,
  door: Door,
  wish: Wish,
  now: Date,
): Promise<PoolCandidate | undefined> {
  return chooseAgent(await listFreeCandidates(db, door, now), wish, now);
}

/** The pool that answers for a visitor of this organisation. */
export async function findDoor(db: Db | Tx, orgId: OrgId): Promise<Door> {
  const poolId = await findCatchAllPoolId(db, orgId);
  if (!poolId) throw new Error("an organisation has lost its catch-all pool");
  return { orgId, poolId };
}
