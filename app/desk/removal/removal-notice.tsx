import { UserMinus } from "lucide-react";
import type { DeskView } from "../../../server/desk/domain/desk-view.ts";
import { deskMessages } from "../messages.ts";
import { leftMs, secondsLeft } from "../server-clock.ts";
import { useServerNow } from "../use-server-now.ts";

const messages = deskMessages.removal;
const TICK_MS = 250;

type RemovalNoticeProps = {
  readonly removal: NonNullable<DeskView["removal"]>;
  readonly offsetMs: number;
  readonly orgName: string;
};

/** Warns an agent in a call, on any page of the app, that it ends soon. */
export function RemovalNotice({ removal, offsetMs, orgName }: RemovalNoticeProps) {
  const now = useServerNow(offsetMs, TICK_MS);
  const seconds = secondsLeft(leftMs(removal.dueAt, now));
  return (
    <div className="pointer-events-none fixed inset-x-0 top-0 z-40 flex justify-center p-3">
      <div
        role="alert"
        className="pointer-events-auto flex w-full max-w-xl items-start gap-3 rounded-lg border border-line bg-raised p-4 shadow-float animate-rise"
      >
        <span className="flex size-9 shrink-0 items-center justify-center rounded-full bg-danger-soft text-danger-text">
          <UserMinus aria-hidden className="size-4" />
        </span>
        <div className="min-w-0 flex-1">
          <p className="font-semibold">{messages.title(orgName)}</p>
          <p className="mt-0.5 text-ink-muted">{messages.text}</p>
        </div>
        <p className="shrink-0 text-right">
          <span className="sr-only">{messages.endsIn}</span>
          <span role="timer" aria-live="off" className="tabular block text-xl font-semibold">
            {messages.seconds(seconds)}
          </span>
          <span aria-hidden className="block text-xs text-ink-muted">
            {messages.untilEnd}
          </span>
        </p>
      </div>
    </div>
  );
}
