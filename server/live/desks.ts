import type { AgentId, TabId } from "../kernel/ids.ts";

export type Desks = ReturnType<typeof createDesks>;

/** The connected desks of this process: which tabs each agent has open, the latest last. */
export function createDesks() {
  const open = new Map<AgentId, TabId[]>();
  return {
    /** How many tabs are open now. A tab that reconnects before its old line is noticed counts twice. */
    open(agentId: AgentId, tabId: TabId): number {
      const tabs = [...(open.get(agentId) ?? []), tabId];
      open.set(agentId, tabs);
      return tabs.length;
    },
    /** How many are left. */
    close(agentId: AgentId, tabId: TabId): number {
      const tabs = [...(open.get(agentId) ?? [])];
      const index = tabs.indexOf(tabId);
      if (index >= 0) tabs.splice(index, 1);
      if (tabs.length > 0) open.set(agentId, tabs);
      else open.delete(agentId);
      return tabs.length;
    },
    has: (agentId: AgentId): boolean => open.has(agentId),
    hasTab: (agentId: AgentId, tabId: TabId): boolean =>
      open.get(agentId)?.includes(tabId) ?? false,
    latestTab: (agentId: AgentId): TabId | null => open.get(agentId)?.at(-1) ?? null,
    agentIds: (): AgentId[] => [...open.keys()],
    tabs: (): { readonly agentId: AgentId; readonly tabId: TabId }[] =>
      [...open].flatMap(([agentId, tabs]) => tabs.map((tabId) => ({ agentId, tabId }))),
  };
}
