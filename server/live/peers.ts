import type { CallId, OrgId } from "../kernel/ids.ts";
import type { Inbox } from "./inbox.ts";

/** One side of a call, connected to this process for signalling. */
export type Peer = {
  readonly orgId: OrgId;
  readonly callId: CallId;
  /** 128 random bits of the server's, so unique in all organizations. */
  readonly peerId: string;
  readonly remotePeerId: string;
  readonly inbox: Inbox;
  heardAt: Date;
  close(code: number, reason: string): void;
};

export type Peers = ReturnType<typeof createPeers>;

const REPLACED_TWICE = 1000;

/** The signalling sockets of this process. A peer's latest socket receives its messages. */
export function createPeers() {
  const latest = new Map<string, Peer>();
  /** A tab that lost the call to another tab may have its socket open for a moment. */
  const previous = new Map<string, Peer>();
  return {
    add(peer: Peer): void {
      const { peerId } = peer;
      const replaced = latest.get(peerId);
      if (replaced) {
        previous.get(peerId)?.close(REPLACED_TWICE, "connected again");
        previous.set(peerId, replaced);
      }
      latest.set(peerId, peer);
    },
    remove(peer: Peer): void {
      for (const sockets of [latest, previous])
        if (sockets.get(peer.peerId) === peer) sockets.delete(peer.peerId);
    },
    find: (peerId: string): Peer | undefined => latest.get(peerId),
    *all(): Iterable<Peer> {
      yield* latest.values();
      yield* previous.values();
    },
  };
}
