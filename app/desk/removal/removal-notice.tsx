import { UserMinus } from "lucide-react";
import type { DeskView } from "../../../server/desk/domain/desk-view.ts";
import { leftMs, secondsLeft } from "../server-clock.ts";
import { useServerNow } from "../use-server-now.ts";

const OFTEN_MS = 250;

type RemovalNoticeProps = {
  readonly removal: NonNullable<DeskView["removal"]>;
  readonly offsetMs: number;
  readonly orgName: string;
};

/** Tells an agent who is in a call that it ends soon, on whichever page of the app. */
export function RemovalNotice({ removal, offsetMs, orgName }: RemovalNoticeProps) {
  const now = useServerNow(offsetMs, OFTEN_MS);
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
          <p className="font-semibold">You are being removed from {orgName}</p>
          <p className="mt-0.5 text-ink-muted">
            An admin asked for it. This is the moment to say goodbye.
          </p>
        </div>
        <p className="shrink-0 text-right">
          <span className="sr-only">The call ends in </span>
          <span role="timer" aria-live="off" className="tabular block text-xl font-semibold">
            {seconds} s
          </span>
          <span aria-hidden className="block text-xs text-ink-muted">
            until the call ends
          </span>
        </p>
      </div>
    </div>
  );
}
