import type { DeskView } from "../calls/domain/views.ts";
import { type DeskViewDeps, readDeskView } from "../calls/read-desk-view.ts";
import type { AgentId, OrgId } from "../team/domain/ids.ts";
import { type DeskDeps, deskClosed, deskOpened } from "./desk-connection.ts";

/**
 * An agent's desk, whole, at once and at every change, for as long as a tab is connected.
 * The open feed is what makes the agent present.
 */
export async function* watchDesk(
  deps: DeskDeps & DeskViewDeps,
  agent: { readonly orgId: OrgId; readonly agentId: AgentId },
  { signal, isLoggedIn }: { readonly signal: AbortSignal; isLoggedIn(): Promise<boolean> },
): AsyncGenerator<DeskView, void, void> {
  const wakes = deps.hub.wakes(`agent:${agent.agentId}`, signal);
  await deskOpened(deps, agent);
  try {
    yield await readDeskView(deps, agent);
    for await (const _ of wakes) {
      // Read first: who was removed is told so, and not only that the session is over.
      const view = await readDeskView(deps, agent);
      if (!(await isLoggedIn())) return;
      yield view;
    }
  } finally {
    await deskClosed(deps, agent);
  }
}
