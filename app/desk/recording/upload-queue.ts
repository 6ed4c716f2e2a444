import { type UploadAnswer, uploadOutcome } from "./upload-outcome.ts";

export type QueuedPart = { readonly part: number; readonly bytes: number };

export type UploadQueue = {
  /** A complete part. Parts are sent one at a time, in this order. */
  readonly add: (part: QueuedPart) => void;
  /** What hasn't been acknowledged. */
  readonly pending: () => { readonly parts: number; readonly bytes: number };
  /** Resolves when the queue is empty, or when nothing more can be sent. */
  readonly drained: () => Promise<void>;
};

type QueueDeps = {
  readonly send: (part: number) => Promise<UploadAnswer>;
  /** Called once the server has the part, or will never take it. */
  readonly remove: (part: number) => Promise<void>;
  /** Resolves after the time. */
  readonly wait: (ms: number) => Promise<void>;
  readonly chance: () => number;
  /** The server no longer wants anything of this segment. */
  readonly onGone: () => void;
  readonly onChange: () => void;
};

/** Sends the parts of one segment until each is acknowledged. */
export function createUploadQueue(deps: QueueDeps): UploadQueue {
  const queue: QueuedPart[] = [];
  let stopped = false;
  let running: Promise<void> | null = null;

  async function run() {
    for (;;) {
      const next = queue[0];
      if (!next || stopped) return;
      const outcome = await sendUntilAnswered(deps, () => deps.send(next.part));
      if (outcome === "keep") {
        stopped = true;
      } else if (outcome === "discard-all") {
        stopped = true;
        queue.length = 0;
        deps.onGone();
      } else {
        queue.shift();
        await deps.remove(next.part);
      }
      deps.onChange();
    }
  }

  function start() {
    running ??= run().finally(() => {
      running = null;
      if (queue.length > 0 && !stopped) start();
    });
  }

  return {
    add(part) {
      if (stopped) return;
      queue.push(part);
      deps.onChange();
      start();
    },
    pending: () => ({
      parts: queue.length,
      bytes: queue.reduce((sum, { bytes }) => sum + bytes, 0),
    }),
    async drained() {
      while (running) await running;
    },
  };
}

/** Repeats a request while its answer says so. */
export async function sendUntilAnswered(
  { wait, chance }: Pick<QueueDeps, "wait" | "chance">,
  send: () => Promise<UploadAnswer>,
): Promise<"delete" | "discard-all" | "keep"> {
  for (let attempt = 0; ; attempt += 1) {
    const outcome = uploadOutcome(await send(), attempt, chance());
    if (outcome.next !== "retry") return outcome.next;
    await wait(outcome.waitMs);
  }
}
