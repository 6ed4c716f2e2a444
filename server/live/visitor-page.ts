import type { WebSocket } from "ws";
import type { AgentId, CallId, OrgId, PoolId, VisitorId } from "../kernel/ids.ts";

/** A call, and which of the visitor's pages holds it. */
export type HeldCall = { readonly callId: CallId; readonly holder: number };

/** A visitor's open page: a socket that only ever says "look again". */
export type VisitorPage = {
  readonly socket: WebSocket;
  readonly visitorId: VisitorId;
  readonly orgId: OrgId;
  /** The greeter this page says it shows; undefined while it has not said so, and during a call. */
  sees: AgentId | null | undefined;
  /** The call that this page says it holds. */
  holds: HeldCall | null;
  /** The pool that answers on this page, once it has said so. */
  poolId: PoolId | null;
  /** Set by the heartbeat, cleared by the pong. */
  unanswered: boolean;
};
