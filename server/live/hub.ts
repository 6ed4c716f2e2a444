import type { Logger } from "pino";
import type { Sql } from "../../drizzle/db.ts";
import type { AgentId, OrgId, VisitorId } from "../kernel/ids.ts";

/** What a wake-up is about. It carries nothing else: whoever hears it reads again. */
export type Topic =
  | `agent:${AgentId}`
  | `visitor:${VisitorId}`
  /** Somebody of this organisation has been switched on or off, or taken in or removed. */
  | `availability:${OrgId}`
  /** An agent of this organisation has become busy or free by a call, or has room again. */
  | `offers:${OrgId}`
  /** Which pool answers on which page, or who is in it, has changed. */
  | `routing:${OrgId}`
  /** Somebody has left this organisation. */
  | `people:${OrgId}`
  /** Wake-ups of other processes may have been missed: whatever was read may be outdated. */
  | "everything";

/** Which process woke: this one, or another of the same database. */
type Origin = "here" | "elsewhere";
type Listener = (topic: Topic, from: Origin) => void;

export type Hub = {
  /** Call after commit. Reaches this process at once and others within a few milliseconds. */
  wake(topics: Iterable<Topic>): void;
  /** Calls the listener at each wake-up of every topic. Returns how to stop. */
  listen(listener: Listener): () => void;
  /** Listens from the call on; yields at each wake-up, several while the reader is busy as one. */
  wakes(topic: Topic, signal: AbortSignal): AsyncIterable<void>;
  close(): Promise<void>;
};

const CHANNEL = "foyer_wake";
const BATCH_MS = 10;
// NOTIFY refuses payloads of 8,000 bytes; a topic has at most 49.
const TOPICS_PER_NOTIFY = 150;

/** Wake-ups within this process, and to other processes by NOTIFY. */
export async function createHub(sql: Sql, processId: string, log: Logger): Promise<Hub> {
  const everything = new Set<Listener>();
  const byTopic = new Map<Topic, Set<() => void>>();
  const deliver = (topic: Topic, from: Origin) => {
    for (const listener of everything) listener(topic, from);
    for (const resume of byTopic.get(topic) ?? []) resume();
  };
  const others = createNotifier(sql, processId, log);
  const hear = (payload: string) => {
    const [sender, ...topics] = payload.split(",");
    if (sender !== processId) for (const topic of topics) deliver(topic as Topic, "elsewhere");
  };
  const onListening = () => deliver("everything", "elsewhere");
  const subscription = await sql.listen(CHANNEL, hear, onListening);

  return {
    wake(topics) {
      for (const topic of topics) {
        others.notify(topic);
        deliver(topic, "here");
      }
    },
    listen(listener) {
      everything.add(listener);
      return () => everything.delete(listener);
    },
    wakes: (topic, signal) => listenTo(byTopic, topic, signal),
    async close() {
      others.close();
      await subscription.unlisten();
    },
  };
}

function createNotifier(sql: Sql, processId: string, log: Logger) {
  const pending = new Set<Topic>();
  let batch: NodeJS.Timeout | undefined;
  let closed = false;
  const flush = async () => {
    const topics = [...pending];
    pending.clear();
    batch = undefined;
    for (let from = 0; from < topics.length; from += TOPICS_PER_NOTIFY) {
      await sql.notify(
        CHANNEL,
        [processId, ...topics.slice(from, from + TOPICS_PER_NOTIFY)].join(","),
      );
    }
  };
  const report = (error: unknown) => log.error({ err: error }, "could not wake other processes");
  return {
    notify(topic: Topic) {
      if (closed) return;
      pending.add(topic);
      batch ??= setTimeout(() => void flush().catch(report), BATCH_MS);
    },
    close() {
      closed = true;
      clearTimeout(batch);
    },
  };
}

function listenTo(
  byTopic: Map<Topic, Set<() => void>>,
  topic: Topic,
  signal: AbortSignal,
): AsyncIterable<void> {
  let woken = false;
  let resume = () => {};
  const onWake = () => {
    woken = true;
    resume();
  };
  const listeners = byTopic.get(topic) ?? new Set();
  byTopic.set(topic, listeners.add(onWake));
  const stop = () => {
    listeners.delete(onWake);
    if (listeners.size === 0) byTopic.delete(topic);
    resume();
  };
  signal.addEventListener("abort", stop, { once: true });
  return {
    async *[Symbol.asyncIterator]() {
      while (!signal.aborted) {
        if (!woken) {
          await new Promise<void>((resolve) => {
            resume = resolve;
          });
        }
        if (signal.aborted) return;
        woken = false;
        yield;
      }
    },
  };
}
