import type { Db, Tx } from "../../drizzle/db.ts";
import type { AgentId, OrgId, PoolId } from "../team/domain/ids.ts";
import { chooseAgent, isFree, type Wish } from "./domain/choose-agent.ts";
import { findCatchAllPoolId, listCandidates, type PoolCandidate } from "./store.ts";

/** Who of this pool would answer now. The one function for every ring and every greeting. */
export async function findAgent(
  db: Db | Tx,
  door: { readonly orgId: OrgId; readonly poolId: PoolId },
  wish: Wish,
  now: Date,
): Promise<PoolCandidate | undefined> {
  return chooseAgent(await listCandidates(db, door.orgId, door.poolId), wish, now);
}

/** The pool that answers for a visitor. */
export async function findPool(db: Db | Tx, orgId: OrgId): Promise<PoolId> {
  const poolId = await findCatchAllPoolId(db, orgId);
  if (!poolId) throw new Error("an organisation has lost its catch-all pool");
  return poolId;
}


/** Everybody who could answer a visitor of this organisation now. */
export async function listFreeAgents(db: Db, orgId: OrgId, now: Date): Promise<AgentId[]> {
  const candidates = await listCandidates(db, orgId, await findPool(db, orgId));
  return candidates.filter((candidate) => isFree(candidate, now)).map(({ agentId }) => agentId);
}
