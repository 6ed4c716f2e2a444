import type { DataConnection } from "peerjs";
import {
  COBROWSE_LABEL,
  type DeskMessage,
  type PageMessage,
} from "../../../server/cobrowse/domain/wire.ts";
import { answered, heard, type LineVerdict, pinged, verdictOf, watchedFrom } from "./line-watch.ts";
import { createPageReceiver } from "./page-receiver.ts";

const OPENS_WITHIN_MS = 3_500;

type Options = {
  /** Null while the visitor's page cannot be reached. */
  readonly openData: (label: string) => DataConnection | null;
  readonly onOpen: () => void;
  readonly onMessage: (message: PageMessage) => void;
  readonly onRefused: (why: unknown) => void;
  readonly onGone: () => void;
};

/** One data connection to the visitor's page at a time, each with a stream of its own. */
export function createPageLine({ openData, onOpen, onMessage, onRefused, onGone }: Options) {
  let connection: DataConnection | null = null;
  let openedAtMs = 0;
  let watch = watchedFrom(0);

  const drop = () => {
    const dropped = connection;
    connection = null;
    dropped?.removeAllListeners();
    dropped?.close();
  };
  const open = () => {
    drop();
    const mine = openData(COBROWSE_LABEL);
    if (!mine) return;
    connection = mine;
    openedAtMs = performance.now();
    const isMine = () => connection === mine;
    const receive = createPageReceiver({
      hear(message) {
        if (!isMine()) return;
        if (message.type === "pong") watch = answered(watch, message.n);
        onMessage(message);
      },
      refuse: (why) => isMine() && onRefused(why),
    });
    const gone = () => {
      if (!isMine()) return;
      connection = null;
      onGone();
    };
    mine.on("open", () => {
      if (!isMine()) return;
      watch = watchedFrom(performance.now());
      onOpen();
    });
    mine.on("data", (data) => {
      if (!isMine()) return;
      watch = heard(watch, performance.now());
      receive(data);
    });
    mine.on("close", gone);
    mine.on("error", gone);
  };
  // A peer connection that closes beneath its channel does not always tell PeerJS.
  const isOpen = () => connection?.open === true && connection.dataChannel.readyState === "open";
  const send = (message: DeskMessage) => {
    if (!isOpen()) return;
    connection?.dataChannel.send(new TextEncoder().encode(JSON.stringify(message)));
  };
  return {
    open,
    send,
    drop,
    isOpen,
    /** Whether a connection is on its way that may still open. */
    isOpening: () =>
      connection !== null && !connection.open && performance.now() - openedAtMs < OPENS_WITHIN_MS,
    ping() {
      send({ type: "ping", n: watch.next });
      watch = pinged(watch, performance.now());
    },
    verdict: (): LineVerdict => verdictOf(watch, performance.now()),
    heardSince: (sinceMs: number): boolean => watch.heardAtMs >= sinceMs,
  };
}
