import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { JobOutcome } from "../../jobs/run-attempt.ts";
import type { Call, CallState } from "../calls/domain/call.ts";

export type Sample = { readonly labels?: Readonly<Record<string, string>>; readonly value: number };

export type Metrics = {
  /** The visitor's request has rung an agent after this time. */
  firstRing(seconds: number): void;
  callStepped(before: Call | null, after: Call): void;
  limitRefused(limit: string): void;
  jobEnded(job: string, outcome: JobOutcome): void;
  queryEnded(seconds: number): void;
  /** A gauge that is read at each scrape. It is left out of a scrape in which `read` fails. */
  gauge(options: GaugeOptions): void;
  readonly contentType: string;
  /** All metrics in the text format of Prometheus. */
  render(): Promise<string>;
};

export type GaugeOptions = {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
  read(): readonly Sample[] | Promise<readonly Sample[]>;
  onError(error: unknown): void;
};

// In seconds. A ring takes milliseconds, an answer up to a minute and a half.
const FAST = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const HUMAN = [1, 2, 5, 10, 15, 20, 30, 45, 60, 90];

/** The metrics of this process. */
export function createMetrics({ ofProcess }: { readonly ofProcess: boolean }): Metrics {
  const registry = new Registry();
  // Event-loop delay, garbage collection, memory, CPU time, file descriptors.
  if (ofProcess) collectDefaultMetrics({ register: registry });
  const counted = createCounters(registry);
  return {
    ...counted,
    gauge: (options) => addGauge(registry, options),
    contentType: registry.contentType,
    render: () => registry.metrics(),
  };
}

function createCounters(registry: Registry) {
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Counter({ name, help, labelNames, registers });
  const histogram = (name: string, help: string, buckets: number[]) =>
    new Histogram({ name, help, buckets, registers });

  const rings = counter("foyer_rings_total", "Rings of an agent");
  const states = counter("foyer_call_states_total", "Calls that entered a state", ["state"]);
  const ends = counter("foyer_calls_ended_total", "Ended calls by reason", ["reason"]);
  const limits = counter("foyer_limit_refusals_total", "Refusals by limit", ["limit"]);
  const jobs = counter("foyer_jobs_total", "Attempts of jobs by outcome", ["job", "outcome"]);
  const timeToRing = histogram(
    "foyer_time_to_ring_seconds",
    "From a visitor's request to the first ring",
    FAST,
  );
  const timeToAnswer = histogram(
    "foyer_time_to_answer_seconds",
    "From a visitor's request to the answer",
    HUMAN,
  );
  const queries = histogram(
    "foyer_database_seconds",
    "Time of a database statement, with the wait for a connection",
    FAST,
  );

  return {
    firstRing: (seconds: number) => timeToRing.observe(seconds),
    callStepped(before: Call | null, after: Call) {
      const { state } = after;
      if (isNewRing(before?.state, state)) rings.inc();
      if (before?.state.at === state.at) return;
      states.inc({ state: state.at });
      if (state.at === "ended") ends.inc({ reason: state.reason });
      if (state.at === "accepted")
        timeToAnswer.observe((state.acceptedAt.getTime() - after.requestedAt.getTime()) / 1_000);
    },
    limitRefused: (limit: string) => limits.inc({ limit }),
    jobEnded: (job: string, outcome: JobOutcome) => jobs.inc({ job, outcome }),
    queryEnded: (seconds: number) => queries.observe(seconds),
  };
}

const isNewRing = (before: CallState | undefined, after: CallState): boolean =>
  after.at === "ringing" && !(before?.at === "ringing" && before.leg === after.leg);

function addGauge(registry: Registry, { name, help, labels = [], ...options }: GaugeOptions): void {
  new Gauge({
    name,
    help,
    labelNames: [...labels],
    registers: [registry],
    async collect() {
      this.reset();
      try {
        for (const { labels = {}, value } of await options.read()) this.set(labels, value);
      } catch (error) {
        this.remove();
        options.onError(error);
      }
    },
  });
}
