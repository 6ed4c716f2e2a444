import clsx from "clsx";
import { ATTEMPT_MS, MAX_LEGS } from "../../server/calls/domain/call.ts";
import { formatDuration } from "../lib/format.ts";
import { RichText } from "../ui/rich-text.tsx";
import { settingsMessages } from "./messages.ts";

const { ringPreview: messages } = settingsMessages.calls;

const ATTEMPT_SECONDS = ATTEMPT_MS / 1_000;

/** How many agents can be rung within one attempt of a visitor, drawn to scale. */
export function RingPreview({ ringSeconds }: { readonly ringSeconds: number }) {
  const rings = Array.from(
    { length: Math.min(MAX_LEGS, Math.ceil(ATTEMPT_SECONDS / ringSeconds)) },
    (_, index) => Math.min(ringSeconds, ATTEMPT_SECONDS - index * ringSeconds),
  );
  const whole = Math.min(
    ATTEMPT_SECONDS,
    rings.reduce((sum, seconds) => sum + seconds, 0),
  );
  return (
    <figure className="rounded-md border border-line bg-sunken p-4">
      <svg
        viewBox={`0 0 ${ATTEMPT_SECONDS} 8`}
        preserveAspectRatio="none"
        aria-hidden="true"
        className="h-8 w-full overflow-visible rounded-sm"
      >
        <rect width={ATTEMPT_SECONDS} height="8" className="fill-line" />
        {rings.map((seconds, index) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: rings differ only in their position
            key={index}
            x={index * ringSeconds}
            width={Math.max(0.5, seconds - 0.5)}
            height="8"
            className={clsx("fill-accent", OPACITY[index])}
          />
        ))}
      </svg>
      <div aria-hidden className="tabular mt-2 flex justify-between text-xs text-ink-muted">
        <span>{formatDuration(0)}</span>
        <span>{formatDuration(ATTEMPT_MS)}</span>
      </div>
      <figcaption className="mt-3 text-ink-muted text-pretty" aria-live="polite">
        <RichText
          text={messages.text}
          slots={{
            seconds: formatDuration(ringSeconds * 1_000),
            agents: (
              <strong className="font-medium text-ink">{messages.agents(rings.length)}</strong>
            ),
            wait: formatDuration(whole * 1_000),
          }}
        />
      </figcaption>
    </figure>
  );
}

const OPACITY = ["", "opacity-85", "opacity-70", "opacity-55", "opacity-40"] as const;
