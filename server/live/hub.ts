import type { Logger } from "pino";
import postgres from "postgres";
import type { Sql } from "../../drizzle/db.ts";
import { parseTopic, type Topic, type TopicId, type TopicType } from "../kernel/topics.ts";
import { type DomainEvent, topicsOf } from "./wakes.ts";

/** Which process sent the wake-up: this one, or another on the same database. */
export type Origin = "here" | "elsewhere";

/**
 * Handlers of wake-ups, by type of topic. `reconnected` is required: wake-ups are lost while the
 * connection is down, so everything that was read may be stale.
 */
export type Subscriber = {
  readonly [Type in TopicType]?: (id: TopicId<Type>, from: Origin) => void;
} & { readonly reconnected: () => void };

export type Hub = {
  /**
   * Wakes the subscribers and readers of the event's topics, in this process at once and in others
   * within milliseconds. Call after commit. A wake-up carries only its topic: receivers read again.
   */
  wake(event: DomainEvent): void;
  /** Like `wake`, but only in this process. */
  wakeHere(event: DomainEvent): void;
  /** Like `wake`, but only in other processes. */
  wakeOthers(event: DomainEvent): void;
  /** Returns a function that unsubscribes. */
  subscribe(subscriber: Subscriber): () => void;
  /**
   * Yields at each wake-up of one of the topics since this call, and when wake-ups may have been
   * lost. Wake-ups that arrive while the reader is busy are merged into one.
   */
  wakes(topics: readonly Topic[], signal: AbortSignal): AsyncIterable<void>;
  /**
   * Sends this process a NOTIFY. If the previous one hasn't arrived, the connection that listens is
   * dead without having been closed, and is replaced. To be called at an interval.
   */
  checkListening(): Promise<void>;
  close(): Promise<void>;
};

export type HubDatabase = {
  /** Sends; may go through a pooler. */
  readonly sql: Sql;
  /** Listens; must lead to PostgreSQL itself, because a pooler's connections are shared. */
  readonly directUrl: string;
};

const CHANNEL = "foyer_wake";
const BATCH_MS = 10;
// NOTIFY refuses payloads of 8,000 bytes; a topic has at most 49.
const TOPICS_PER_NOTIFY = 150;

/** Delivers wake-ups within this process, and to other processes by NOTIFY. */
export async function createHub(
  { sql, directUrl }: HubDatabase,
  processId: string,
  log: Logger,
): Promise<Hub> {
  const subscribers = new Set<Subscriber>();
  const readers = createReaders();
  const deliver = (topic: Topic, from: Origin) => {
    const { type, id } = parseTopic(topic);
    for (const subscriber of subscribers) {
      const onWake: ((id: never, from: Origin) => void) | undefined = subscriber[type];
      onWake?.(id as never, from);
    }
    readers.resume(topic);
  };
  const notifier = createNotifier(sql, processId, log);
  let unheard = false;
  const onNotify = (payload: string) => {
    const [sender, ...topics] = payload.split(",");
    if (sender === processId) unheard = false;
    else for (const topic of topics) deliver(topic as Topic, "elsewhere");
  };
  // Called when the connection starts to listen, first and after each reconnection.
  const onListen = () => {
    for (const subscriber of subscribers) subscriber.reconnected();
    readers.resumeAll();
  };
  const startListening = () => listen(directUrl, onNotify, onListen);
  let listening = await startListening();

  return {
    wake(event) {
      for (const topic of topicsOf(event)) {
        notifier.notify(topic);
        deliver(topic, "here");
      }
    },
    wakeHere(event) {
      for (const topic of topicsOf(event)) deliver(topic, "here");
    },
    wakeOthers(event) {
      for (const topic of topicsOf(event)) notifier.notify(topic);
    },
    subscribe(subscriber) {
      subscribers.add(subscriber);
      return () => subscribers.delete(subscriber);
    },
    wakes: readers.wakes,
    async checkListening() {
      if (unheard) {
        log.warn("no NOTIFY arrives: listening on a new connection");
        const silent = listening;
        listening = await startListening();
        await silent.close();
      }
      unheard = true;
      try {
        await sql.notify(CHANNEL, processId);
      } catch (error) {
        unheard = false;
        throw error;
      }
    },
    async close() {
      notifier.close();
      await listening.close();
    },
  };
}

async function listen(
  url: string,
  onNotify: (payload: string) => void,
  onListen: () => void,
): Promise<{ close(): Promise<void> }> {
  const client = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  // A dead connection doesn't answer to a polite end.
  const close = () => client.end({ timeout: 0 });
  try {
    await client.listen(CHANNEL, onNotify, onListen);
  } catch (error) {
    await close();
    throw error;
  }
  return { close };
}

function createNotifier(sql: Sql, processId: string, log: Logger) {
  const pending = new Set<Topic>();
  let batch: NodeJS.Timeout | undefined;
  let sentAtMs = Number.NEGATIVE_INFINITY;
  let closed = false;
  let flushed = Promise.resolve();
  const flush = async () => {
    const topics = [...pending];
    pending.clear();
    batch = undefined;
    sentAtMs = performance.now();
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
      // Batches are sent one after the other, so that topics arrive in order. The first after a pause
      // is sent at once.
      const waitMs = Math.max(0, sentAtMs + BATCH_MS - performance.now());
      batch ??= setTimeout(() => {
        flushed = flushed.then(flush).catch(report);
      }, waitMs);
    },
    close() {
      closed = true;
      clearTimeout(batch);
    },
  };
}

/** Async iterators that wait for wake-ups. */
function createReaders() {
  const byTopic = new Map<Topic, Set<() => void>>();
  const resume = (topic: Topic) => {
    for (const onWake of byTopic.get(topic) ?? []) onWake();
  };
  return {
    resume,
    resumeAll() {
      for (const topic of byTopic.keys()) resume(topic);
    },
    wakes(topics: readonly Topic[], signal: AbortSignal): AsyncIterable<void> {
      let woken = false;
      let proceed = () => {};
      const onWake = () => {
        woken = true;
        proceed();
      };
      for (const topic of topics) byTopic.set(topic, (byTopic.get(topic) ?? new Set()).add(onWake));
      const stop = () => {
        for (const topic of topics) {
          const waiting = byTopic.get(topic);
          waiting?.delete(onWake);
          if (waiting?.size === 0) byTopic.delete(topic);
        }
        proceed();
      };
      signal.addEventListener("abort", stop, { once: true });
      return {
        async *[Symbol.asyncIterator]() {
          while (!signal.aborted) {
            if (!woken) {
              await new Promise<void>((resolve) => {
                proceed = resolve;
              });
            }
            if (signal.aborted) return;
            woken = false;
            yield;
          }
        },
      };
    },
  };
}
