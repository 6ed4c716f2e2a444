import { retryDelayMs } from "../backoff.ts";
import { guard } from "../guard.ts";

const TOKEN_REFUSED = 4001;
// The server takes this for a visitor who is gone, and any other code for one who may come back.
const LEFT_FOR_GOOD = 1_000;

export type Doorbell = {
  send(text: string): void;
  /** Drops a socket that may be dead, and rings up anew. */
  renew(): void;
  stop(): void;
};

type Events = {
  readonly url: () => string;
  readonly onOpen: () => void;
  readonly onRing: () => void;
  readonly onDown: () => void;
  readonly onRefused: () => void;
};

/** A socket that only ever says "look again", and comes back by itself. */
export function createDoorbell({ url, onOpen, onRing, onDown, onRefused }: Events): Doorbell {
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;

  const connect = guard(() => {
    const bell = new WebSocket(url());
    socket = bell;
    const mine = (run: () => void) => guard(() => (bell === socket ? run() : undefined));
    bell.onopen = mine(() => {
      attempt = 0;
      onOpen();
    });
    bell.onmessage = mine(onRing);
    bell.onclose = guard((event: CloseEvent) => {
      if (bell !== socket) return;
      socket = null;
      onDown();
      if (event.code === TOKEN_REFUSED) return onRefused();
      again();
    });
  });
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(connect, retryDelayMs(attempt, Math.random()));
    attempt += 1;
  };
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
