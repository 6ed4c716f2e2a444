import { eq } from "drizzle-orm";
import type { Db } from "../../drizzle/db.ts";
import { greetingClips } from "../../drizzle/schema/clips.ts";
import type { AgentId, OrgId, PoolId } from "../kernel/ids.ts";
import type { ClipsByKind, ShownClip } from "./domain/shown-clips.ts";

/** The clips of an organization's agents and pools. */
export type OrgClips = {
  readonly agents: ReadonlyMap<AgentId, ClipsByKind>;
  readonly pools: ReadonlyMap<PoolId, ClipsByKind>;
};

export const NO_CLIPS: OrgClips = { agents: new Map(), pools: new Map() };

export async function readOrgClips(db: Db, orgId: OrgId): Promise<OrgClips> {
  const rows = await db
    .select({
      agentId: greetingClips.agentId,
      poolId: greetingClips.poolId,
      kind: greetingClips.kind,
      videoKey: greetingClips.videoKey,
      posterKey: greetingClips.posterKey,
      captionsKey: greetingClips.captionsKey,
    })
    .from(greetingClips)
    .where(eq(greetingClips.orgId, orgId));
  const agents = new Map<AgentId, ClipsByKind>();
  const pools = new Map<PoolId, ClipsByKind>();
  for (const { agentId, poolId, ...clip } of rows) {
    if (agentId) agents.set(agentId, withClip(agents.get(agentId), clip));
    if (poolId) pools.set(poolId, withClip(pools.get(poolId), clip));
  }
  return { agents, pools };
}

const withClip = (others: ClipsByKind | undefined, clip: ShownClip): ClipsByKind => ({
  ...others,
  [clip.kind]: clip,
});
