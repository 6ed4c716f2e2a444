import { agentReturned } from "../calls/agent-presence.ts";
import type { Deps } from "../deps.ts";
import type { AgentId, OrgId, TabId } from "../kernel/ids.ts";
import { topicOf } from "../kernel/topics.ts";
import { armPresence } from "../presence/settle-presence.ts";
import { type DeskDeps, deskClosed, deskOpened } from "./desk-connection.ts";
import type { DeskView } from "./domain/desk-view.ts";
import { type DeskViewDeps, readDeskView } from "./read-desk-view.ts";

export type DeskTab = {
  readonly tabId: TabId;
  readonly signal: AbortSignal;
  isLoggedIn(): Promise<boolean>;
};

/**
 * Yields the complete desk at once and at every change. The agent counts as connected while at least
 * one feed is open.
 */
export async function* watchDesk(
  deps: DeskDeps & DeskViewDeps & Pick<Deps, "presenceDeadlines">,
  agent: { readonly orgId: OrgId; readonly agentId: AgentId },
  { tabId, signal, isLoggedIn }: DeskTab,
): AsyncGenerator<DeskView, void, void> {
  const wakes = deps.hub.wakes(
    [topicOf("agent", agent.agentId), topicOf("settings", agent.orgId)],
    signal,
  );
  const read = async () => {
    const { view, clock, isGone } = await readDeskView(deps, agent, tabId);
    armPresence(deps, agent, clock);
    // The desk was connected to another process, which has only now found its old connection dead.
    if (isGone && !signal.aborted) await agentReturned(deps, agent);
    return view;
  };
  await deskOpened(deps, agent, tabId);
  try {
    yield await read();
    for await (const _ of wakes) {
      // Read before checking the session, so that a removed member gets NO_LONGER_MEMBER.
      const view = await read();
      // An expired session ends the feed only after the call.
      if (!view.call && !(await isLoggedIn())) return;
      yield view;
    }
  } finally {
    await deskClosed(deps, agent, tabId);
  }
}
