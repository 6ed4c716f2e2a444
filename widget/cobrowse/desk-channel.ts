import type { DeskMessage, PageEvent, PageMessage } from "../../server/cobrowse/domain/wire.ts";
import { onDeskMessages } from "./desk-messages.ts";
import { type Channel, createSendQueue, type SendQueue } from "./send-queue.ts";

type Options = {
  readonly onMessage: (message: DeskMessage) => void;
  /** The send queue was dropped because it was too long. A new snapshot is needed. */
  readonly onBehind: () => void;
};

/** The data channel to the agent's desk. Without a channel, messages are dropped. */
export function createDeskChannel({ onMessage, onBehind }: Options) {
  let queue: SendQueue | null = null;
  let disconnect = () => {};
  return {
    isConnected: (): boolean => queue !== null,
    event: (event: PageEvent): void => queue?.event(event),
    send: (message: PageMessage): void => queue?.send(message),
    hasRoom: (): boolean => queue?.hasRoom() ?? false,
    /** Drops queued events. */
    clear: (): void => queue?.clear(),
    /** Replaces the current channel. */
    connect(channel: Channel): void {
      disconnect();
      const opened = createSendQueue({ channel, onBehind });
      const stopListening = onDeskMessages(channel, (message) => {
        if (message.type === "ping") opened.send({ type: "pong", n: message.n });
        else onMessage(message);
      });
      queue = opened;
      disconnect = () => {
        stopListening();
        opened.close();
      };
    },
    close(): void {
      disconnect();
      queue = null;
    },
  };
}
