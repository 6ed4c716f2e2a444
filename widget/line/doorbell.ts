import { guard } from "../guard.ts";
import { retryDelayMs, VISITOR_BACKOFF } from "../shared/backoff.ts";

const TOKEN_REFUSED = 4001;
// The server takes this for a visitor who is gone, and any other code for one who may come back.
const LEFT_FOR_GOOD = 1_000;

export type Doorbell = {
  send(text: string): void;
  /** Drops a socket that may be dead, and rings up anew. */
  renew(): void;
  stop(): void;
};

const CONNECT_WITHIN_MS = 10_000;
// Every second counts while the media of a call is away.
const HURRIED = { connectWithinMs: 2_000, againAfterMs: 1_000 };

type Events = {
  readonly url: () => string;
  readonly hurried: () => boolean;
  readonly onOpen: () => void;
  readonly onRing: () => void;
  readonly onDown: () => void;
  readonly onRefused: () => void;
};

/** A socket that only ever says "look again", and comes back by itself. */
export function createDoorbell({ url, hurried, ...tell }: Events): Doorbell {
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;

  const connect = guard(() => {
    const bell = new WebSocket(url());
    socket = bell;
    clearTimeout(timer);
    timer = setTimeout(giveUp, hurried() ? HURRIED.connectWithinMs : CONNECT_WITHIN_MS);
    const mine = (run: () => void) => guard(() => (bell === socket ? run() : undefined));
    bell.onopen = mine(() => {
      attempt = 0;
      clearTimeout(timer);
      tell.onOpen();
    });
    bell.onmessage = mine(tell.onRing);
    bell.onclose = guard((event: CloseEvent) => {
      if (bell !== socket) return;
      socket = null;
      clearTimeout(timer);
      tell.onDown();
      if (event.code === TOKEN_REFUSED) return tell.onRefused();
      again();
    });
  });
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(
      connect,
      hurried() ? HURRIED.againAfterMs : retryDelayMs(VISITOR_BACKOFF, attempt, Math.random()),
    );
    attempt += 1;
  };
  // A network that swallows everything lets a socket connect for minutes.
  const giveUp = guard(() => {
    drop();
    tell.onDown();
    again();
  });
  const drop = (code?: number) => {
    clearTimeout(timer);
    const bell = socket;
    socket = null;
    bell?.close(code);
  };

  connect();
  return {
    send(text) {
      if (socket?.readyState === WebSocket.OPEN) socket.send(text);
    },
    renew() {
      drop();
      connect();
    },
    stop: () => drop(LEFT_FOR_GOOD),
  };
}
