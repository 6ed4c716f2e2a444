import type { PoolId } from "../../kernel/ids.ts";

export type OverflowLink = {
  readonly poolId: PoolId;
  readonly overflowPoolId: PoolId | null;
};

/**
 * Whether visitors of this pool would come back to it, were it to overflow into the other.
 * A chain that runs in a circle further on is none of this pool's doing, and still refused.
 */
export function wouldCycle(
  links: readonly OverflowLink[],
  poolId: PoolId,
  overflowPoolId: PoolId | null,
): boolean {
  const next = new Map(links.map((link) => [link.poolId, link.overflowPoolId]));
  const seen = new Set([poolId]);
  for (let at = overflowPoolId; at !== null; at = next.get(at) ?? null) {
    if (seen.has(at)) return true;
    seen.add(at);
  }
  return false;
}
