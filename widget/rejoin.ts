import type { VisitorCall } from "../server/visits/domain/visitor-view.ts";
import type { ServerConnection } from "./connection/server-connection.ts";
import type { Action } from "./greeting/state.ts";
import type { RejoinTokens } from "./rejoin-tokens.ts";
import { retry } from "./retry.ts";
import type { Handoff } from "./tab-session.ts";

// Over a restart of the server, until the call has long stopped waiting.
const REJOIN_TRIES = 8;

type Needs = {
  readonly dispatch: (action: Action) => void;
  readonly server: ServerConnection;
  readonly rejoinTokens: RejoinTokens;
  readonly pageUrl: () => string;
};

/** This page takes the call over from the visitor's last page, if it is the first to ask. */
export async function rejoin(needs: Needs, { callId, token, nextToken }: Handoff): Promise<void> {
  const { dispatch, server, rejoinTokens } = needs;
  dispatch({ type: "rejoining", callId });
  const rejoinToken = { callId, token };
  try {
    const view = await retry(REJOIN_TRIES, () =>
      server.request((api) => api.rejoin.mutate({ ...rejoinToken, nextToken })),
    );
    if (!view.call) throw new Error("A call that was taken over is not shown.");
    rejoinTokens.save({ callId, token: nextToken });
    dispatch({ type: "rejoined", call: view.call });
    server.sendPresence();
  } catch {
    rejoinTokens.remove(rejoinToken);
    dispatch({ type: "not_rejoined", call: await whatBecameOf(needs, rejoinToken) });
  }
}

async function whatBecameOf(
  { server, pageUrl }: Needs,
  { callId }: Pick<Handoff, "callId">,
): Promise<VisitorCall | null> {
  try {
    const asks = { callId, greeterId: null, pageUrl: pageUrl() };
    return (await server.request((api) => api.look.query(asks))).call;
  } catch {
    return null;
  }
}
