import type { AgentId } from "../team/domain/ids.ts";

export type Desks = ReturnType<typeof createDesks>;

/** The connected desks of this process: how many tabs each agent has open. */
export function createDesks() {
  const tabs = new Map<AgentId, number>();
  return {
    open(agentId: AgentId): number {
      const count = (tabs.get(agentId) ?? 0) + 1;
      tabs.set(agentId, count);
      return count;
    },
    /** How many tabs are left. */
    close(agentId: AgentId): number {
      const count = (tabs.get(agentId) ?? 1) - 1;
      if (count > 0) tabs.set(agentId, count);
      else tabs.delete(agentId);
      return count;
    },
    has: (agentId: AgentId): boolean => tabs.has(agentId),
    agentIds: (): AgentId[] => [...tabs.keys()],
  };
}
