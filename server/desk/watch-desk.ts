import type { Deps } from "../deps.ts";
import type { AgentId, OrgId, TabId } from "../kernel/ids.ts";
import { topicOf } from "../kernel/topics.ts";
import { armPresence } from "../presence/settle-presence.ts";
import { type DeskDeps, deskClosed, deskOpened } from "./desk-connection.ts";
import type { DeskView } from "./domain/desk-view.ts";
import { type DeskViewDeps, readDeskView } from "./read-desk-view.ts";

export type Watcher = {
  readonly tabId: TabId;
  readonly signal: AbortSignal;
  isLoggedIn(): Promise<boolean>;
};

/**
 * An agent's desk, whole, at once and at every change, for as long as a tab is connected.
 * The open feed is what makes the agent present.
 */
export async function* watchDesk(
  deps: DeskDeps & DeskViewDeps & Pick<Deps, "presenceDeadlines">,
  agent: { readonly orgId: OrgId; readonly agentId: AgentId },
  { tabId, signal, isLoggedIn }: Watcher,
): AsyncGenerator<DeskView, void, void> {
  const wakes = deps.hub.wakes(
    [topicOf("agent", agent.agentId), topicOf("settings", agent.orgId)],
    signal,
  );
  const read = async () => {
    const { view, clock } = await readDeskView(deps, agent, tabId);
    armPresence(deps, agent, clock);
    return view;
  };
  await deskOpened(deps, agent, tabId);
  try {
    yield await read();
    for await (const _ of wakes) {
      // Read first: who was removed is told so, and not only that the session is over.
      const view = await read();
      // A session that runs out ends no call: a new one has time until the call is over.
      if (!view.call && !(await isLoggedIn())) return;
      yield view;
    }
  } finally {
    await deskClosed(deps, agent, tabId);
  }
}
