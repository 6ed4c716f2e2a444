import type { AgentId, VisitorId } from "../kernel/ids.ts";
import { MAX_WATCHERS_PER_ADDRESS } from "../kernel/limits.ts";

/** A visitor with the IP address of their page. */
export type Watcher = { readonly visitorId: VisitorId; readonly address: string };

export type WatcherCounts = ReturnType<typeof createWatcherCounts>;

/** Counts the visitors of each agent. A visitor with several pages counts once. */
export function createWatcherCounts() {
  const pages = new Map<string, number>();
  const byAddress = new Map<string, number>();
  const visitors = new Map<AgentId, number>();
  const limited = new Map<AgentId, number>();

  return {
    /** Adds or removes one page of the visitor. */
    add(agentId: AgentId, { visitorId, address }: Watcher, by: 1 | -1): void {
      const open = change(pages, `${agentId} ${visitorId} ${address}`, by);
      const isFirstOrLast = by > 0 ? open === 1 : open === 0;
      if (!isFirstOrLast) return;
      change(visitors, agentId, by);
      const ofAddress = change(byAddress, `${agentId} ${address}`, by);
      if (Math.max(ofAddress, ofAddress - by) <= MAX_WATCHERS_PER_ADDRESS)
        change(limited, agentId, by);
    },
    visitors: (agentId: AgentId): number => visitors.get(agentId) ?? 0,
    /** The same, with a maximum for each address: one address can't use up an agent's limit. */
    limited: (agentId: AgentId): number => limited.get(agentId) ?? 0,
  };
}

function change<Key>(counts: Map<Key, number>, key: Key, by: 1 | -1): number {
  const total = (counts.get(key) ?? 0) + by;
  if (total > 0) counts.set(key, total);
  else counts.delete(key);
  return total;
}
