import { ArrowRight, PhoneOff, X } from "lucide-react";
import type { DeskView } from "../../server/desk/domain/desk-view.ts";
import { formatDuration } from "../lib/format.ts";
import { ButtonLink, IconButton } from "../ui/button.tsx";
import { deskMessages } from "./messages.ts";

const messages = deskMessages.lastCall;

type LastCallCardProps = {
  readonly last: NonNullable<DeskView["lastCall"]>;
  readonly onDismiss: () => void;
};

/** The outcome of the call that has just ended. */
export function LastCallCard({ last, onDismiss }: LastCallCardProps) {
  return (
    <section
      aria-label={messages.label}
      className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-3 rounded-lg border border-line bg-surface px-6 py-4 shadow-rest animate-rise"
    >
      <span className="flex size-9 shrink-0 items-center justify-center rounded-full bg-sunken text-ink-muted">
        <PhoneOff aria-hidden className="size-4" />
      </span>
      <div className="min-w-0 flex-1 basis-56">
        <h2 className="font-semibold">{messages.ended[last.reason]}</h2>
        {last.durationMs > 0 ? (
          <p className="tabular text-ink-muted">
            {messages.duration(formatDuration(last.durationMs))}
          </p>
        ) : null}
      </div>
      <ButtonLink to={`/calls/${last.callId}`} size="sm">
        {messages.open}
        <ArrowRight aria-hidden className="size-4" />
      </ButtonLink>
      <IconButton label={deskMessages.dismiss} size="sm" onClick={onDismiss}>
        <X aria-hidden className="size-4" />
      </IconButton>
    </section>
  );
}
