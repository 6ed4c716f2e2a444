import { ACTIVITY_REPORT_MS } from "../../../server/presence/domain/presence.ts";

const URGENT_MS = 2_000;

export type ActivityReports = {
  /** The agent used this tab. Urgent when it changes something now, such as a shown warning. */
  readonly note: (urgent: boolean) => void;
  readonly close: () => void;
};

/**
 * Reports activity at most every 20 s, and the last activity of each such period at its end:
 * idle time counts from the last activity, not from the last report.
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
