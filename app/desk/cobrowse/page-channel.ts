import type { DataConnection } from "peerjs";
import {
  COBROWSE_LABEL,
  type DeskMessage,
  type PageMessage,
} from "../../../server/cobrowse/domain/wire.ts";
import {
  type ChannelStatus,
  dataReceived,
  newChannelHealth,
  pingSent,
  pongReceived,
  statusOf,
} from "./channel-health.ts";
import { createPageReceiver } from "./page-receiver.ts";

const OPEN_TIMEOUT_MS = 3_500;

type Options = {
  /** Null while the visitor's page can't be reached. */
  readonly openData: (label: string) => DataConnection | null;
  readonly onOpen: () => void;
  readonly onMessage: (message: PageMessage) => void;
  readonly onRejected: (reason: unknown) => void;
  readonly onClosed: () => void;
};

export type PageChannel = ReturnType<typeof createPageChannel>;

/** Keeps at most one data channel to the visitor's page. Each has its own gzip stream. */
export function createPageChannel({ openData, onOpen, onMessage, onRejected, onClosed }: Options) {
  let connection: DataConnection | null = null;
  let openedAtMs = 0;
  let health = newChannelHealth(0);

  const close = () => {
    const closing = connection;
    connection = null;
    closing?.removeAllListeners();
    closing?.close();
  };
  const open = () => {
    close();
    const opened = openData(COBROWSE_LABEL);
    if (!opened) return;
    connection = opened;
    openedAtMs = performance.now();
    const isCurrent = () => connection === opened;
    const receive = createPageReceiver({
      onMessage(message) {
        if (!isCurrent()) return;
        if (message.type === "pong") health = pongReceived(health, message.n);
        onMessage(message);
      },
      onRejected: (reason) => isCurrent() && onRejected(reason),
    });
    const onConnectionClosed = () => {
      if (!isCurrent()) return;
      connection = null;
      onClosed();
    };
    opened.on("open", () => {
      if (!isCurrent()) return;
      health = newChannelHealth(performance.now());
      onOpen();
    });
    opened.on("data", (data) => {
      if (!isCurrent()) return;
      health = dataReceived(health, performance.now());
      receive(data);
    });
    opened.on("close", onConnectionClosed);
    opened.on("error", onConnectionClosed);
  };
  // PeerJS doesn't always notice when the peer connection below the channel closes.
  const isOpen = () => connection?.open === true && connection.dataChannel.readyState === "open";
  const send = (message: DeskMessage) => {
    if (!isOpen()) return;
    connection?.dataChannel.send(new TextEncoder().encode(JSON.stringify(message)));
  };
  return {
    open,
    send,
    close,
    isOpen,
    /** Whether a channel is being opened and may still succeed. */
    isOpening: () =>
      connection !== null && !connection.open && performance.now() - openedAtMs < OPEN_TIMEOUT_MS,
    ping() {
      send({ type: "ping", n: health.next });
      health = pingSent(health, performance.now());
    },
    status: (): ChannelStatus => statusOf(health, performance.now()),
    receivedSince: (sinceMs: number): boolean => health.lastDataAtMs >= sinceMs,
  };
}
