import type { Call } from "../calls/domain/call.ts";
import { isPeerOfOpenCall } from "../calls/fragments.ts";
import type { Deps } from "../deps.ts";
import type { PeerClaims } from "../integrations/tokens.ts";
import type { CallSide, MediaTicket } from "./domain/media.ts";

export type TicketDeps = Pick<Deps, "tokens" | "turn" | "clock">;

export const PEER_PATH = "/peer";

type TicketFor = {
  readonly side: CallSide;
  readonly now: Date;
  /** The restart under way: each begins with another TURN server. */
  readonly attempt?: number | undefined;
};

/** What one side needs to reach the other side of this call, and nobody else. */
export function mediaTicket(
  { tokens, turn }: TicketDeps,
  call: Call,
  { side, now, attempt }: TicketFor,
): MediaTicket {
  const [peerId, remotePeerId] =
    side === "visitor"
      ? [call.visitorPeerId, call.agentPeerId]
      : [call.agentPeerId, call.visitorPeerId];
  const claims = { callId: call.id, orgId: call.orgId, peerId, remotePeerId };
  return {
    peerId,
    remotePeerId,
    // Dated by the moment of accepting, so that the same call always has the same ticket.
    ticket: tokens.peer.sign(claims, call.acceptedAt ?? now),
    path: PEER_PATH,
    iceServers: turn.iceServers(peerId, now, attempt),
  };
}

/** Whether the call of this ticket is open and the ticket names one of its two peer ids. */
export const isParticipant = (
  { db }: Pick<Deps, "db">,
  { orgId, callId, peerId }: PeerClaims,
): Promise<boolean> => isPeerOfOpenCall(db, orgId, callId, peerId);
