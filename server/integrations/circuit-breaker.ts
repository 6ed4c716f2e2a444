import { type PauseReason, pauseAfter } from "../geo/domain/service-failure.ts";

type Listeners = {
  /** Called once for each reason, however often an attempt after the pause fails again. */
  onPaused(reason: PauseReason): void;
  onResumed(): void;
};

/** Pauses requests to a service that fails. After each pause one attempt decides whether it is over. */
export function createCircuitBreaker({ onPaused, onResumed }: Listeners) {
  let failures = 0;
  let pause: { readonly reason: PauseReason; readonly untilMs: number } | null = null;
  let trying = false;
  return {
    mayAsk(now: Date): boolean {
      if (!pause) return true;
      if (trying || now.getTime() < pause.untilMs) return false;
      trying = true;
      return true;
    },
    answered(): void {
      failures = 0;
      trying = false;
      if (pause) onResumed();
      pause = null;
    },
    failed(reason: PauseReason, now: Date): void {
      // A request from before the pause.
      if (pause && !trying) return;
      failures += 1;
      trying = false;
      const pauseMs = pauseAfter(reason, failures);
      if (pauseMs === 0) return;
      const isNews = pause?.reason !== reason;
      pause = { reason, untilMs: now.getTime() + pauseMs };
      if (isNews) onPaused(reason);
    },
    pausedBy: (): PauseReason | null => pause?.reason ?? null,
  };
}
