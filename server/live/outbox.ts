import { MAX_WAITING_PEER_MESSAGES } from "../kernel/limits.ts";

/** Writes messages in order, each batch after the previous one. */
export type Outbox = {
  /** Adds the message to the next batch, or drops it if that batch is full. */
  add(message: string): void;
  /** Whether everything has been written. */
  isEmpty(): boolean;
};

export function createOutbox(
  write: (messages: readonly string[]) => Promise<void>,
  onError: (error: unknown) => void,
): Outbox {
  let batch: string[] = [];
  let writing = false;
  const writeAll = async () => {
    writing = true;
    while (batch.length > 0) {
      const messages = batch;
      batch = [];
      await write(messages).catch(onError);
    }
    writing = false;
  };
  return {
    add(message) {
      if (batch.length >= MAX_WAITING_PEER_MESSAGES) return;
      batch.push(message);
      if (!writing) void writeAll();
    },
    isEmpty: () => !writing,
  };
}
