/** `overloaded` means that the visitor was asked to wait, and may request the same call again. */
export type RequestOutcome = "ringing" | "nobody_available" | "overloaded";

/** A visitor of the system under test. */
export type LoadVisitor = {
  /** Requests a call. Resolves with the server's response. */
  requestCall(callId: string): Promise<RequestOutcome>;
  untilAccepted(callId: string): Promise<unknown>;
  mediaConnected(callId: string): Promise<unknown>;
  hangUp(callId: string): Promise<unknown>;
  untilEnded(callId: string): Promise<unknown>;
};

/** An agent of the system under test. */
export type LoadAgent = {
  answer(callId: string, leg: number): Promise<unknown>;
  untilAccepted(callId: string): Promise<unknown>;
  mediaConnected(callId: string): Promise<unknown>;
  end(callId: string): Promise<unknown>;
  untilFree(callId: string): Promise<unknown>;
};

export type OnRing = (callId: string, leg: number, agent: LoadAgent) => void;

/** A server under load: Foyer or the baseline. */
export type SystemUnderTest = {
  readonly name: string;
  connectAgents(count: number, onRing: OnRing): Promise<void>;
  connectVisitors(count: number): Promise<readonly LoadVisitor[]>;
  measure(): Promise<Measure>;
  /** The ids of calls that are not stored as ended by this side; null if the server stores none. */
  findMismatches(
    calls: readonly { callId: string; endedBy: "visitor" | "agent" }[],
  ): Promise<readonly string[] | null>;
  /** The statements run since the previous call, most expensive first; empty if not counted. */
  statements(): Promise<readonly Statement[]>;
  /** Errors outside the calls themselves. */
  failures(): readonly unknown[];
  stop(): Promise<void>;
};

export type Measure = {
  readonly rssBytes: number;
  /** The highest resident memory since the start. */
  readonly peakRssBytes: number;
  /** Resident memory after a full garbage collection. */
  readonly collectedRssBytes: number;
  /** Heap and external memory after a full garbage collection. */
  readonly liveBytes: number;
  readonly cpuSeconds: number;
  /** The event loop since the previous measure: the share of time it was busy, and its delays. */
  readonly loop: { readonly busy: number; readonly p99Ms: number; readonly maxMs: number };
};

export type Statement = { readonly text: string; readonly times: number; readonly totalMs: number };
