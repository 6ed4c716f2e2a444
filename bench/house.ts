/** One visitor, as the load sees it. */
export type Caller = {
  /** The click. Resolves when the server has answered it. */
  click(callId: string): Promise<unknown>;
  untilAccepted(callId: string): Promise<unknown>;
  mediaConnected(callId: string): Promise<unknown>;
  hangUp(callId: string): Promise<unknown>;
  untilEnded(callId: string): Promise<unknown>;
};

/** One agent, as the load sees it. */
export type Answerer = {
  answer(callId: string, leg: number): Promise<unknown>;
  untilAccepted(callId: string): Promise<unknown>;
  mediaConnected(callId: string): Promise<unknown>;
  end(callId: string): Promise<unknown>;
  untilFree(callId: string): Promise<unknown>;
};

export type RingHeard = (callId: string, leg: number, answerer: Answerer) => void;

/** A server under load, whoever wrote it. */
export type House = {
  readonly name: string;
  connectAgents(count: number, heard: RingHeard): Promise<void>;
  connectVisitors(count: number): Promise<readonly Caller[]>;
  measure(): Promise<Measure>;
  /** Calls which the server's own books do not show as ended by this side; null when it keeps none. */
  audit(
    calls: readonly { callId: string; endedBy: "visitor" | "agent" }[],
  ): Promise<readonly string[] | null>;
  /** The statements run since the last time, the most expensive first; empty where nobody counts. */
  statements(): Promise<readonly Statement[]>;
  /** What went wrong outside the calls themselves. */
  failures(): readonly unknown[];
  stop(): Promise<void>;
};

export type Measure = {
  readonly rssBytes: number;
  /** Resident right after a full collection, so that garbage does not count. */
  readonly collectedRssBytes: number;
  /** The heap and its buffers right after a full collection. */
  readonly liveBytes: number;
  readonly cpuSeconds: number;
  /** Of the event loop since the last measure: the share of time it was busy, and its worst delays. */
  readonly loop: { readonly busy: number; readonly p99Ms: number; readonly maxMs: number };
};

export type Statement = { readonly text: string; readonly times: number; readonly totalMs: number };

/** Everybody has an address of their own, so that rate limits stay as they are. */
export const addressOf = (index: number): string =>
  `10.${1 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`;

const AT_ONCE = 40;

/** Runs a task for each number below `count`, some at once. */
export async function many<T>(count: number, task: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      results[index] = await task(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, count) }, worker));
  return results;
}
