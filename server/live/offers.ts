import type { AgentId, VisitorId } from "../kernel/ids.ts";

// More than the pages that one process serves.
const MAX_OFFERS = 50_000;

/** Which agents this process has offered to which visitors. Keeps the most recent offers. */
export function createOffers(maxOffers = MAX_OFFERS) {
  const offers = new Set<string>();
  return {
    add(visitorId: VisitorId, agentId: AgentId): void {
      const offer = `${visitorId} ${agentId}`;
      // A set keeps the order of insertion: a repeated offer moves to the end.
      offers.delete(offer);
      offers.add(offer);
      if (offers.size > maxOffers) for (const oldest of offers) if (offers.delete(oldest)) break;
    },
    has: (visitorId: VisitorId, agentId: AgentId): boolean => offers.has(`${visitorId} ${agentId}`),
  };
}
