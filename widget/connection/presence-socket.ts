import { guard } from "../guard.ts";
import { CALL_BACKOFF, retryDelayMs, VISITOR_BACKOFF } from "../shared/backoff.ts";

const TOKEN_REFUSED = 4001;
const VISITOR_REFUSED = 4003;
// The close code for a page that has left. After other codes the server waits for a reconnect.
const PAGE_LEFT = 1_000;

export type PresenceSocket = {
  send(text: string): void;
  /** Replaces a socket that may be dead. */
  renew(): void;
  stop(): void;
};

const CONNECT_TIMEOUT_MS = 10_000;
// While the media of a call is stalled, reconnecting must be fast.
const URGENT = { timeoutMs: 2_000, retryMs: 1_000 };

type Events = {
  readonly url: () => string;
  readonly urgent: () => boolean;
  readonly inCall: () => boolean;
  readonly onOpen: () => void;
  readonly onRefresh: () => void;
  readonly onClosed: () => void;
  readonly onRefused: () => void;
  /** Nothing may be shown to this visitor anymore. */
  readonly onVisitorRefused: () => void;
};

/** Shows the server that this page is open, and receives "refresh". Reconnects automatically. */
export function createPresenceSocket({ url, urgent, inCall, ...events }: Events): PresenceSocket {
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;

  const connect = guard(() => {
    const opened = new WebSocket(url());
    socket = opened;
    clearTimeout(timer);
    timer = setTimeout(giveUp, urgent() ? URGENT.timeoutMs : CONNECT_TIMEOUT_MS);
    const ifCurrent = (run: () => void) => guard(() => (opened === socket ? run() : undefined));
    opened.onopen = ifCurrent(() => {
      attempt = 0;
      clearTimeout(timer);
      events.onOpen();
    });
    opened.onmessage = ifCurrent(events.onRefresh);
    opened.onclose = guard((event: CloseEvent) => {
      if (opened !== socket) return;
      socket = null;
      clearTimeout(timer);
      events.onClosed();
      if (event.code === TOKEN_REFUSED) return events.onRefused();
      if (event.code === VISITOR_REFUSED) return events.onVisitorRefused();
      reconnect();
    });
  });
  const reconnect = () => {
    clearTimeout(timer);
    const backoff = inCall() ? CALL_BACKOFF : VISITOR_BACKOFF;
    const delayMs = urgent() ? URGENT.retryMs : retryDelayMs(backoff, attempt, Math.random());
    timer = setTimeout(connect, delayMs);
    attempt += 1;
  };
  // On a network that drops all packets, a socket can stay in CONNECTING for minutes.
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
    stop: () => close(PAGE_LEFT),
  };
}
