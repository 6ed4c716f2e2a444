import { filterOpenCalls } from "../calls/fragments.ts";
import type { Deps } from "../deps.ts";
import type { PeerClaims } from "../integrations/tokens.ts";
import { createInbox } from "../live/inbox.ts";
import { createOutbox, type Outbox } from "../live/outbox.ts";
import type { Peer } from "../live/peers.ts";
import type { Sweep } from "../live/sweeps.ts";
import { expired, OPENED, type PeerMessage, relayed } from "./domain/peer-message.ts";
import { isAnswered } from "./media-ticket.ts";
import {
  anyLeftBehind,
  deleteLeftBehind,
  EXPIRES_AFTER_MS,
  expirePeerMessages,
  insertPeerMessages,
  type Recipient,
  takePeerMessages,
} from "./peer-message-store.ts";

export type SignallingDeps = Pick<Deps, "db" | "clock" | "hub" | "peers" | "log">;

const NORMAL = 1000;
const POLICY_VIOLATION = 1008;

/** How often the server looks for sockets to close. Browsers close theirs when the call ends. */
export const CLOSE_ENDED_MS = 3_000;
// PeerJS sends a heartbeat every 5 s, hidden pages once a minute.
const SILENT_AFTER_MS = 90_000;

type PeerSocket = { send(message: string): void; close(code: number, reason: string): void };

/** One side's signalling socket, admitted by its ticket. */
export type ConnectedPeer = {
  receive(message: PeerMessage): void;
  disconnected(): void;
};

/**
 * Relays PeerJS's messages between the two sides of a call. A message for a side that isn't connected
 * to this process waits in a row until that side's process, or the one it connects to next, takes it.
 */
export function connectPeer(
  deps: SignallingDeps,
  claims: PeerClaims,
  socket: PeerSocket,
): ConnectedPeer {
  const { db, clock, hub, peers, log } = deps;
  const { orgId, callId, peerId, remotePeerId } = claims;
  const onError = (error: unknown) =>
    log.error({ err: error, orgId, callId }, "could not relay a signalling message");
  const peer: Peer = {
    ...claims,
    heardAt: clock(),
    close: socket.close,
    inbox: createInbox({
      deliver: socket.send,
      read: () => takePeerMessages(db, claims),
      onError,
    }),
  };
  const direction = { src: peerId, dst: remotePeerId };
  const remote: Recipient = { orgId, callId, peerId: remotePeerId };
  const expiry = createExpiry(deps, remote, () => peer.inbox.push(expired(direction)));
  const outbox: Outbox = createOutbox(async (messages) => {
    await insertPeerMessages(db, remote, messages);
    expiry.arm();
    hub.wake({ type: "peer_message_stored", peerId: remotePeerId });
  }, onError);

  const relay = (text: string) => {
    const recipient = outbox.isEmpty() ? peers.find(remotePeerId) : undefined;
    if (recipient) recipient.inbox.push(text);
    else outbox.add(text);
  };
  /** Of a socket that was opened while the call rang. Nothing passes before the answer. */
  let answered: Promise<boolean> | undefined;

  peers.add(peer);
  socket.send(OPENED);
  hub.wake({ type: "peer_connected", peerId });
  peer.inbox.readWaiting();
  return {
    receive(message) {
      peer.heardAt = clock();
      if (message.type === "HEARTBEAT") return;
      const text = relayed(message, direction);
      if (claims.leg === undefined) return relay(text);
      answered ??= isAnswered(deps, claims);
      answered.then(
        (isAnswered) =>
          isAnswered ? relay(text) : socket.close(POLICY_VIOLATION, "the ring isn't answered"),
        onError,
      );
    },
    disconnected() {
      peers.remove(peer);
      expiry.close();
    },
  };
}

/** Notifies the sender when the recipient of its messages hasn't connected in time. */
function createExpiry({ db, log }: SignallingDeps, recipient: Recipient, onExpired: () => void) {
  let timer: NodeJS.Timeout | undefined;
  let isNeededAgain = false;
  const arm = () => {
    isNeededAgain = timer !== undefined;
    timer ??= setTimeout(expire, EXPIRES_AFTER_MS).unref();
  };
  const expire = () => {
    timer = undefined;
    if (isNeededAgain) arm();
    expirePeerMessages(db, recipient).then(
      (any) => any && onExpired(),
      (error) => log.error({ err: error }, "could not expire signalling messages"),
    );
  };
  return { arm, close: () => clearTimeout(timer) };
}

/** Delivers what other processes store for the peers of this process. */
export function followSignalling({ hub, peers }: Pick<Deps, "hub" | "peers">): () => void {
  return hub.subscribe({
    peer: (peerId) => peers.find(peerId)?.inbox.readWaiting(),
    peerConnected(peerId, from) {
      if (from === "elsewhere") peers.find(peerId)?.close(NORMAL, "connected to another process");
    },
    reconnected() {
      for (const peer of peers.all()) peer.inbox.readWaiting();
    },
  });
}

/** Closes the sockets of calls that have ended and of pages that are silent. */
export async function closeEndedPeers({
  db,
  clock,
  peers,
}: Pick<Deps, "db" | "clock" | "peers">): Promise<void> {
  const connected = [...peers.all()];
  if (connected.length === 0) return;
  const open = await filterOpenCalls(db, connected);
  const silentSince = new Date(clock().getTime() - SILENT_AFTER_MS);
  for (const peer of connected) {
    if (!open.has(`${peer.orgId}:${peer.callId}`)) peer.close(NORMAL, "the call has ended");
    else if (peer.heardAt < silentSince) peer.close(NORMAL, "no heartbeat");
  }
}

export const undeliveredMessageSweep = ({ db }: Pick<Deps, "db">): Sweep => ({
  name: "undelivered signalling messages",
  due: () => [anyLeftBehind],
  run: () => deleteLeftBehind(db),
});
