import type { Call } from "../calls/domain/call.ts";
import { findPeerOfOpenCall } from "../calls/fragments.ts";
import type { Deps } from "../deps.ts";
import type { PeerClaims } from "../integrations/tokens.ts";
import type { CallSide, MediaTicket } from "./domain/media.ts";

export type TicketDeps = Pick<Deps, "tokens" | "iceServers" | "clock">;

export const PEER_PATH = "/peer";

type TicketFor = {
  readonly side: CallSide;
  readonly now: Date;
  /** The restart in progress. Each attempt starts with another TURN server. */
  readonly attempt?: number | undefined;
  /** Of the agent's ring, if the call isn't answered yet. */
  readonly leg?: number | undefined;
  /** Until when a preview page may use it, in seconds since 1970. */
  readonly previewUntil?: number | undefined;
};

/** What one side needs to connect to the other side of this call, and only to it. */
export function mediaTicket(
  { tokens, iceServers }: TicketDeps,
  call: Call,
  { side, now, attempt = 0, leg, previewUntil }: TicketFor,
): MediaTicket {
  const [peerId, remotePeerId] =
    side === "visitor"
      ? [call.visitorPeerId, call.agentPeerId]
      : [call.agentPeerId, call.visitorPeerId];
  const claims = {
    callId: call.id,
    orgId: call.orgId,
    peerId,
    remotePeerId,
    ...(leg && { leg }),
    ...(previewUntil && { previewUntil }),
  };
  return {
    peerId,
    remotePeerId,
    // Dated by the request, so that a call's ticket never changes.
    ticket: tokens.peer.sign(claims, call.requestedAt),
    path: PEER_PATH,
    iceServers: iceServers.forCall({ user: peerId, now, attempt }),
  };
}

/**
 * Whether the ticket's call is open and its peer id is one of the call's two. A ring's ticket ends with
 * the ring, unless it is answered. The visitor's page must be on a website where the site's key may be
 * used.
 */
export async function isParticipant(
  { db, siteGate }: Pick<Deps, "db" | "siteGate">,
  { orgId, callId, peerId, leg, previewUntil }: PeerClaims,
  origin: string | null,
): Promise<boolean> {
  const call = await findPeerOfOpenCall(db, orgId, callId, peerId);
  if (!call || (leg !== undefined && leg !== call.leg)) return false;
  const site = { orgId, siteId: call.siteId, previewUntil };
  if (call.visitorPeerId !== peerId || (await siteGate.admits(site, origin))) return true;
  return siteGate.admitsRunningCall(site, origin);
}

/** Whether the ring of this ticket has been answered, and the call is open. */
export async function isAnswered(
  { db }: Pick<Deps, "db">,
  { orgId, callId, peerId, leg }: PeerClaims,
): Promise<boolean> {
  const call = await findPeerOfOpenCall(db, orgId, callId, peerId);
  return call?.answered === true && call.leg === leg;
}
