import { guard } from "../guard.ts";
import { retryDelayMs, VISITOR_BACKOFF } from "../shared/backoff.ts";

const TOKEN_REFUSED = 4001;
// With this code the server counts the visitor as gone; with others it waits for a reconnect.
const LEFT_FOR_GOOD = 1_000;

export type PresenceSocket = {
  send(text: string): void;
  /** Replaces a socket that may be dead. */
  renew(): void;
  stop(): void;
};

const CONNECT_WITHIN_MS = 10_000;
// While the media of a call is stalled, reconnecting must be fast.
const URGENT = { connectWithinMs: 2_000, retryAfterMs: 1_000 };

type Events = {
  readonly url: () => string;
  readonly urgent: () => boolean;
  readonly onOpen: () => void;
  readonly onRefresh: () => void;
  readonly onClosed: () => void;
  readonly onRefused: () => void;
};

/** Shows the server that this page is open, and receives "refresh". Reconnects by itself. */
export function createPresenceSocket({ url, urgent, ...events }: Events): PresenceSocket {
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;

  const connect = guard(() => {
    const opened = new WebSocket(url());
    socket = opened;
    clearTimeout(timer);
    timer = setTimeout(giveUp, urgent() ? URGENT.connectWithinMs : CONNECT_WITHIN_MS);
    const mine = (run: () => void) => guard(() => (opened === socket ? run() : undefined));
    opened.onopen = mine(() => {
      attempt = 0;
      clearTimeout(timer);
      events.onOpen();
    });
    opened.onmessage = mine(events.onRefresh);
    opened.onclose = guard((event: CloseEvent) => {
      if (opened !== socket) return;
      socket = null;
      clearTimeout(timer);
      events.onClosed();
      if (event.code === TOKEN_REFUSED) return events.onRefused();
      reconnect();
    });
  });
  const reconnect = () => {
    clearTimeout(timer);
    timer = setTimeout(
      connect,
      urgent() ? URGENT.retryAfterMs : retryDelayMs(VISITOR_BACKOFF, attempt, Math.random()),
    );
    attempt += 1;
  };
  // In a network that drops all packets a socket may stay "connecting" for minutes.
  const giveUp = guard(() => {
    close();
    events.onClosed();
    reconnect();
  });
  const close = (code?: number) => {
    clearTimeout(timer);
    const opened = socket;
    socket = null;
    opened?.close(code);
  };

  connect();
  return {
    send(text) {
      if (socket?.readyState === WebSocket.OPEN) socket.send(text);
    },
    renew() {
      close();
      connect();
    },
    stop: () => close(LEFT_FOR_GOOD),
  };
}
