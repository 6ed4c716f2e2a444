import type { VisitorCall } from "../server/visits/domain/visitor-view.ts";
import type { ServerConnection } from "./connection/server-connection.ts";
import type { Action } from "./greeting/state.ts";
import type { RejoinTokens } from "./rejoin-tokens.ts";
import { retry } from "./retry.ts";
import type { Handoff } from "./tab-session.ts";

// Covers a restart of the server. The last attempt comes after the time to rejoin.
const MAX_REJOIN_ATTEMPTS = 8;

type RejoinDeps = {
  readonly dispatch: (action: Action) => void;
  readonly server: ServerConnection;
  readonly rejoinTokens: RejoinTokens;
  readonly pageUrl: () => string;
};

/** Takes the call over from the visitor's last page, unless another page was first. */
export async function rejoin(
  deps: RejoinDeps,
  { callId, token, nextToken }: Handoff,
): Promise<void> {
  const { dispatch, server, rejoinTokens } = deps;
  dispatch({ type: "rejoining", callId });
  const rejoinToken = { callId, token };
  try {
    const view = await retry(MAX_REJOIN_ATTEMPTS, () =>
      server.request((api) => api("rejoin", { ...rejoinToken, nextToken })),
    );
    if (!view.call) throw new Error("The view after rejoining has no call.");
    rejoinTokens.save({ callId, token: nextToken });
    dispatch({ type: "rejoined", call: view.call });
    server.sendPresence();
  } catch {
    rejoinTokens.remove(rejoinToken);
    dispatch({ type: "not_rejoined", call: await findCall(deps, rejoinToken) });
  }
}

async function findCall(
  { server, pageUrl }: RejoinDeps,
  { callId }: Pick<Handoff, "callId">,
): Promise<VisitorCall | null> {
  try {
    const input = { callId, greeterId: null, pageUrl: pageUrl() };
    return (await server.request((api) => api("view", input))).call;
  } catch {
    return null;
  }
}
