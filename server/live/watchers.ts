import type { AgentId, VisitorId } from "../kernel/ids.ts";
import { WATCHERS_PER_ADDRESS } from "../kernel/limits.ts";

/** A visitor and the address that he or she comes from. */
export type Watcher = { readonly visitorId: VisitorId; readonly address: string };

export type Watchers = ReturnType<typeof createWatchers>;

/** Visitors who watch agents: each once, however many pages, and of one address at most so many. */
export function createWatchers() {
  const pages = new Map<string, number>();
  const ofAddress = new Map<string, number>();
  const visitors = new Map<AgentId, number>();
  const counted = new Map<AgentId, number>();

  return {
    /** One page of this visitor more, or one fewer. */
    add(agentId: AgentId, { visitorId, address }: Watcher, by: 1 | -1): void {
      const open = change(pages, `${agentId} ${visitorId} ${address}`, by);
      const isFirstOrLast = by > 0 ? open === 1 : open === 0;
      if (!isFirstOrLast) return;
      change(visitors, agentId, by);
      const neighbours = change(ofAddress, `${agentId} ${address}`, by);
      const most = Math.max(neighbours, neighbours - by);
      if (most <= WATCHERS_PER_ADDRESS) change(counted, agentId, by);
    },
    /** How many visitors watch this agent. */
    visitors: (agentId: AgentId): number => visitors.get(agentId) ?? 0,
    /** How many of them count. */
    counted: (agentId: AgentId): number => counted.get(agentId) ?? 0,
  };
}

function change<Key>(counts: Map<Key, number>, key: Key, by: 1 | -1): number {
  const total = (counts.get(key) ?? 0) + by;
  if (total > 0) counts.set(key, total);
  else counts.delete(key);
  return total;
}
