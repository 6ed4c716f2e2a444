/** Delivers messages to one recipient in order, some of which must be read first. */
export type Inbox = {
  /** Delivers the message, after those that are being read. */
  push(message: string): void;
  /** Delivers what waits for the recipient. Calls before the reading starts are merged into one. */
  readWaiting(): void;
};

type Options = {
  readonly deliver: (message: string) => void;
  readonly read: () => Promise<readonly string[]>;
  readonly onError: (error: unknown) => void;
};

export function createInbox({ deliver, read, onError }: Options): Inbox {
  let tasks = 0;
  let last = Promise.resolve();
  let readIsQueued = false;
  const enqueue = (task: () => Promise<void> | void) => {
    tasks += 1;
    last = last
      .then(task)
      .catch(onError)
      .finally(() => {
        tasks -= 1;
      });
  };
  return {
    push(message) {
      if (tasks === 0) deliver(message);
      else enqueue(() => deliver(message));
    },
    readWaiting() {
      if (readIsQueued) return;
      readIsQueued = true;
      enqueue(async () => {
        readIsQueued = false;
        for (const message of await read()) deliver(message);
      });
    },
  };
}
