import type { Db, Tx } from "../../drizzle/db.ts";
import type { AgentId, OrgId } from "../team/domain/ids.ts";
import { chooseAgent, type Door, type Wish } from "./domain/choose-agent.ts";
import {
  findCatchAllPoolId,
  listFreeAgentIds,
  listFreeCandidates,
  type PoolCandidate,
} from "./store.ts";

/** Who of this pool would answer now. The one function for every ring and every greeting. */
export async function findAgent(
  db: Db | Tx,
  door: Door,
  wish: Wish,
  now: Date,
): Promise<PoolCandidate | undefined> {
  return chooseAgent(await listFreeCandidates(db, door, wish, now), wish, now);
}

/** The pool that answers for a visitor of this organisation. */
export async function findDoor(db: Db | Tx, orgId: OrgId): Promise<Door> {
  const poolId = await findCatchAllPoolId(db, orgId);
  if (!poolId) throw new Error("an organisation has lost its catch-all pool");
  return { orgId, poolId };
}

/** Everybody who could answer a visitor of this organisation now. */
export async function listFreeAgents(db: Db, orgId: OrgId, now: Date): Promise<AgentId[]> {
  return listFreeAgentIds(db, await findDoor(db, orgId), now);
}
