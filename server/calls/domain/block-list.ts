import type { VisitorId } from "../../kernel/ids.ts";

const HOUR_MS = 3_600_000;

/** A blocked visitor's address is blocked for new visitors for this long. */
export const ADDRESS_BLOCKED_MS = 24 * HOUR_MS;

/** The blocked visitors of one organization. */
export type BlockList = {
  readonly visitors: ReadonlySet<VisitorId>;
  /** When a visitor from each address was last blocked. */
  readonly addresses: ReadonlyMap<string, Date>;
};

export type Block = {
  readonly visitorId: VisitorId;
  readonly addressHash: string | null;
  readonly blockedAt: Date;
};

export function blockListOf(blocks: readonly Block[]): BlockList {
  const addresses = new Map<string, Date>();
  for (const { addressHash, blockedAt } of blocks) {
    const latest = addressHash === null ? undefined : addresses.get(addressHash);
    if (addressHash !== null && (!latest || latest < blockedAt))
      addresses.set(addressHash, blockedAt);
  }
  return { visitors: new Set(blocks.map(({ visitorId }) => visitorId)), addresses };
}

/** `blocked_if_new`: blocked unless the visitor has talked to an agent before. */
export function blockedState(
  { visitors, addresses }: BlockList,
  caller: { readonly visitorId: VisitorId; readonly addressHash: string },
  now: Date,
): "blocked" | "blocked_if_new" | "allowed" {
  if (visitors.has(caller.visitorId)) return "blocked";
  const blockedAt = addresses.get(caller.addressHash);
  const recent = blockedAt && now.getTime() - blockedAt.getTime() < ADDRESS_BLOCKED_MS;
  return recent ? "blocked_if_new" : "allowed";
}
