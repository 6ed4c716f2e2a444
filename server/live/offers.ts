import type { AgentId, VisitorId } from "../kernel/ids.ts";

// Enough for every page that a process can have open.
const REMEMBERED = 50_000;

/** Which agents this process has offered to which visitors, the latest of them. */
export function createOffers(most = REMEMBERED) {
  const offers = new Set<string>();
  return {
    add(visitorId: VisitorId, agentId: AgentId): void {
      const offer = `${visitorId} ${agentId}`;
      // Again at the end, as the latest.
      offers.delete(offer);
      offers.add(offer);
      if (offers.size > most) for (const oldest of offers) if (offers.delete(oldest)) break;
    },
    has: (visitorId: VisitorId, agentId: AgentId): boolean => offers.has(`${visitorId} ${agentId}`),
  };
}
