const TICK_MS = 20;

export type AdmissionLimits = {
  /** New work waits while the event loop is later than this. */
  readonly maxDelayMs: number;
  /** How much admitted work may be unfinished. */
  readonly maxRunning: number;
  /** How much work may wait; more is refused at once. */
  readonly maxWaiting: number;
  /** Work that is not admitted within this time is refused. */
  readonly maxWaitMs: number;
};

export const RING_ADMISSION: AdmissionLimits = {
  maxDelayMs: 60,
  maxRunning: 24,
  maxWaiting: 150,
  maxWaitMs: 500,
};

type Clock = { now(): number; setInterval(run: () => void, ms: number): { unref(): unknown } };

const REAL_CLOCK: Clock = {
  now: () => performance.now(),
  setInterval: (run, ms) => setInterval(run, ms),
};

type Waiting = { readonly since: number; readonly settle: (admitted: boolean) => void };

export type Admission = ReturnType<typeof createAdmission>;

/**
 * Admits new work, first come first served, only as fast as this process can also serve what it has
 * already taken on: by how late the event loop is, and by how much admitted work is unfinished.
 */
export function createAdmission(limits: AdmissionLimits, clock: Clock = REAL_CLOCK) {
  const waiting: Waiting[] = [];
  let running = 0;
  let delayMs = 0;
  let tickDueAt = clock.now() + TICK_MS;

  const hasRoom = () => running < limits.maxRunning && delayMs <= limits.maxDelayMs;
  const admitWaiting = () => {
    while (waiting.length > 0 && hasRoom()) {
      running += 1;
      waiting.shift()?.settle(true);
    }
  };
  const refuseOverdue = (now: number) => {
    while (waiting[0] && now - waiting[0].since > limits.maxWaitMs) waiting.shift()?.settle(false);
  };
  const tick = () => {
    const now = clock.now();
    // Half of each tick's lateness is remembered, so that one pause is not taken for overload.
    delayMs = (delayMs + Math.max(0, now - tickDueAt)) / 2;
    tickDueAt = now + TICK_MS;
    refuseOverdue(now);
    admitWaiting();
  };
  const timer = clock.setInterval(tick, TICK_MS);
  timer.unref();
  const enter = (): boolean | Promise<boolean> => {
    if (waiting.length === 0 && hasRoom()) {
      running += 1;
      return true;
    }
    if (waiting.length >= limits.maxWaiting) return false;
    return new Promise((settle) => waiting.push({ since: clock.now(), settle }));
  };

  return {
    /** Runs the work once there is room for it, or `refuse` instead. */
    async run<Result>(work: () => Promise<Result>, refuse: () => Promise<Result>): Promise<Result> {
      if (!(await enter())) return refuse();
      try {
        return await work();
      } finally {
        running -= 1;
        admitWaiting();
      }
    },
    /** How late the event loop is, in milliseconds, smoothed over the last ticks. */
    delayMs: (): number => delayMs,
  };
}
