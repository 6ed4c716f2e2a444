import clsx from "clsx";
import type { DeskRing } from "../../../server/desk/domain/desk-view.ts";
import { deskMessages } from "../messages.ts";
import { leftMs, ringShare, secondsLeft } from "../server-clock.ts";
import { useServerNow } from "../use-server-now.ts";

const RADIUS = 44;
const LENGTH = 2 * Math.PI * RADIUS;
const TICK_MS = 100;
const HURRY_SECONDS = 5;

type CountdownRingProps = { readonly ring: DeskRing; readonly offsetMs: number };

/** Seconds until the ring ends, on the server's clock. */
export function CountdownRing({ ring, offsetMs }: CountdownRingProps) {
  const now = useServerNow(offsetMs, TICK_MS);
  const seconds = secondsLeft(leftMs(ring.deadline, now));
  const hurry = seconds <= HURRY_SECONDS;
  return (
    <div className="relative size-24 shrink-0">
      <svg viewBox="0 0 100 100" aria-hidden="true" className="size-full -rotate-90">
        <circle cx="50" cy="50" r={RADIUS} fill="none" strokeWidth="6" className="stroke-line" />
        <circle
          cx="50"
          cy="50"
          r={RADIUS}
          fill="none"
          strokeWidth="6"
          strokeLinecap="round"
          strokeDasharray={LENGTH}
          strokeDashoffset={LENGTH * (1 - ringShare(ring, now))}
          className={hurry ? "stroke-caution" : "stroke-accent"}
        />
      </svg>
      <div
        role="timer"
        aria-label={deskMessages.incoming.secondsLeft}
        className="absolute inset-0 flex flex-col items-center justify-center"
      >
        <span className={clsx("tabular text-2xl font-semibold", hurry && "text-caution-text")}>
          {seconds}
        </span>
        <span aria-hidden className="-mt-1 text-xs text-ink-muted">
          {deskMessages.incoming.seconds(seconds)}
        </span>
      </div>
    </div>
  );
}
