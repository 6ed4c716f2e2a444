/** Samples per second, of each channel. */
export const SAMPLE_RATE = 48_000;
const SAMPLES_PER_MS = SAMPLE_RATE / 1_000;

// The least lag of this time is the clock's error. Larger lags are blocks that arrived late together.
const OBSERVED_MS = 3_000;
const ENOUGH_MS = 2_500;
const TOLERANCE_MS = 80;
// Sound can't be ahead of the clock by this much, unless silence has already taken its place.
const IMPOSSIBLE_LEAD_MS = 250;
// Without sound for this long, as from a suspended audio context, silence is recorded.
const IDLE_MS = 600;
const LEFT_OPEN_MS = 200;

export type Arrival = {
  /** Samples of silence to record before the block. */
  readonly silence: number;
  /** The block is to be dropped, since its place is taken. */
  readonly drop: boolean;
};

export type AudioClock = {
  /** Call for each block of samples. */
  readonly arrive: (nowMs: number, samples: number) => Arrival;
  /** Call regularly. Returns how many samples of silence to record because no sound arrives. */
  readonly idle: (nowMs: number) => number;
  /** Samples so far. */
  readonly position: () => number;
};

/**
 * Keeps sound in step with the recorder's clock by counting samples. Timestamps of browsers' audio
 * have no zero that could be relied on.
 */
export function createAudioClock(): AudioClock {
  let position = 0;
  let started = false;
  let lags: { readonly atMs: number; readonly lagMs: number }[] = [];

  const record = (samples: number): number => {
    position += samples;
    return samples;
  };
  const lagAt = (nowMs: number) => nowMs - position / SAMPLES_PER_MS;

  function correction(nowMs: number, samples: number): Arrival {
    const lagMs = lagAt(nowMs) - samples / SAMPLES_PER_MS;
    if (!started) {
      started = true;
      return { silence: Math.max(0, Math.round(lagMs * SAMPLES_PER_MS)), drop: false };
    }
    if (lagMs < -IMPOSSIBLE_LEAD_MS) return { silence: 0, drop: true };
    lags = [...lags.filter(({ atMs }) => atMs > nowMs - OBSERVED_MS), { atMs: nowMs, lagMs }];
    const observedMs = nowMs - (lags[0]?.atMs ?? nowMs);
    if (observedMs < ENOUGH_MS) return { silence: 0, drop: false };
    const leastMs = Math.min(...lags.map((one) => one.lagMs));
    if (leastMs < -TOLERANCE_MS) return { silence: 0, drop: true };
    if (leastMs <= TOLERANCE_MS) return { silence: 0, drop: false };
    lags = [];
    return { silence: Math.round(leastMs * SAMPLES_PER_MS), drop: false };
  }

  return {
    arrive(nowMs, samples) {
      const arrival = correction(nowMs, samples);
      record(arrival.silence + (arrival.drop ? 0 : samples));
      return arrival;
    },
    idle(nowMs) {
      if (lagAt(nowMs) < IDLE_MS) return 0;
      started = true;
      lags = [];
      return record(Math.round((lagAt(nowMs) - LEFT_OPEN_MS) * SAMPLES_PER_MS));
    },
    position: () => position,
  };
}
