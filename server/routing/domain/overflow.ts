import type { PoolId } from "../../kernel/ids.ts";

export type OverflowLink = {
  readonly poolId: PoolId;
  readonly overflowPoolId: PoolId | null;
};

/** Whether the chain would run into a cycle if this pool overflowed into the other. */
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
