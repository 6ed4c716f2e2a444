import type { AgentId, OrgId, TabId } from "../kernel/ids.ts";

export type Desks = ReturnType<typeof createDesks>;

type Agent = { readonly orgId: OrgId; readonly agentId: AgentId };

/** The desks connected to this process: each agent's open tabs, in the order they were opened. */
export function createDesks() {
  const open = new Map<AgentId, { readonly orgId: OrgId; readonly tabs: readonly TabId[] }>();
  return {
    /**
     * Returns the number of open tabs. A tab that reconnects before its old connection is found dead
     * counts twice.
     */
    open({ orgId, agentId }: Agent, tabId: TabId): number {
      const tabs = [...(open.get(agentId)?.tabs ?? []), tabId];
      open.set(agentId, { orgId, tabs });
      return tabs.length;
    },
    /** Returns the number of tabs that are still open. */
    close({ orgId, agentId }: Agent, tabId: TabId): number {
      const tabs = [...(open.get(agentId)?.tabs ?? [])];
      const index = tabs.indexOf(tabId);
      if (index >= 0) tabs.splice(index, 1);
      if (tabs.length > 0) open.set(agentId, { orgId, tabs });
      else open.delete(agentId);
      return tabs.length;
    },
    has: (agentId: AgentId): boolean => open.has(agentId),
    hasTab: (agentId: AgentId, tabId: TabId): boolean =>
      open.get(agentId)?.tabs.includes(tabId) ?? false,
    latestTab: (agentId: AgentId): TabId | null => open.get(agentId)?.tabs.at(-1) ?? null,
    agents: (): Agent[] => [...open].map(([agentId, { orgId }]) => ({ orgId, agentId })),
    tabs: (): (Agent & { readonly tabId: TabId })[] =>
      [...open].flatMap(([agentId, { orgId, tabs }]) =>
        tabs.map((tabId) => ({ orgId, agentId, tabId })),
      ),
  };
}
