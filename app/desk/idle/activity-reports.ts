import { ACTIVITY_REPORT_MS } from "../../../server/presence/domain/presence.ts";

const URGENT_MS = 2_000;

export type ActivityReports = {
  /** Somebody has touched this tab. Urgent: it changes something now, as a warning that is shown. */
  readonly note: (urgent: boolean) => void;
  readonly close: () => void;
};

/**
 * Tells the server of activity at most every 20 s, and of the last of each such period at its end:
 * what is measured is when the desk was touched last, not when it was reported last.
 */
export function createActivityReports(send: () => void): ActivityReports {
  let sentAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const report = () => {
    clearTimeout(timer);
    timer = undefined;
    sentAt = performance.now();
    send();
  };
  return {
    note(urgent) {
      const agoMs = performance.now() - sentAt;
      if (agoMs >= (urgent ? URGENT_MS : ACTIVITY_REPORT_MS)) report();
      else timer ??= setTimeout(report, ACTIVITY_REPORT_MS - agoMs);
    },
    close: () => clearTimeout(timer),
  };
}
