import { useFetcher } from "@remix-run/react";
import { type ReactNode, useEffect, useState } from "react";
import { toast } from "sonner";
import { formatDuration } from "../../lib/format.ts";
import { usePolling } from "../../lib/use-polling.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import type { UndoResult } from "./change-recording.ts";
import type { FormattedDeletion } from "./format-deletion.ts";
import { deletionMessages } from "./messages.ts";

const { banner: messages } = deletionMessages;

const POLL_MS = 3_000;
const SECOND_MS = 1_000;

/** The deletion after a shorter retention: until when it can be undone, its progress, its result. */
export function DeletionBanner({ deletion }: { readonly deletion: FormattedDeletion }) {
  const { state, items, deleted, skipped } = deletion;
  usePolling(state !== "done", POLL_MS);
  if (state === "scheduled") return <Scheduled deletion={deletion} />;
  if (state === "running")
    return (
      <Box>
        <p className="tabular">{messages.running(deleted + skipped, items)}</p>
        <progress
          aria-label={messages.progress}
          max={items}
          value={deleted + skipped}
          className="w-full accent-accent"
        />
      </Box>
    );
  return (
    <Notice tone="success" className="mb-6">
      {messages.done(deleted)} {skipped > 0 ? messages.skipped(skipped) : null}
    </Notice>
  );
}

function Scheduled({ deletion }: { readonly deletion: FormattedDeletion }) {
  const { runId, recordings, transcripts, size, runsAt, leftMs } = deletion;
  const fetcher = useFetcher<UndoResult>();
  const left = useCountdown(leftMs);
  const { data } = fetcher;
  useEffect(() => {
    if (data?.undone) toast.success(messages.undone);
    if (data?.undone === false) toast.error(messages.tooLate);
  }, [data]);
  return (
    <Box>
      <p>{messages.scheduled(recordings, transcripts, size, runsAt)}</p>
      <fetcher.Form method="post" className="flex flex-wrap items-center gap-4">
        <input type="hidden" name="runId" value={runId} />
        <Button
          type="submit"
          name="intent"
          value="undo"
          size="sm"
          pending={fetcher.state !== "idle"}
          disabled={left === 0}
        >
          {messages.undo}
        </Button>
        <span className="tabular">{messages.left(formatDuration(left))}</span>
      </fetcher.Form>
    </Box>
  );
}

/** Not a status: its text changes every second. */
function Box({ children }: { readonly children: ReactNode }) {
  return (
    <section
      aria-label={messages.label}
      className="mb-6 space-y-3 rounded-md bg-caution-soft px-3.5 py-3 text-caution-text"
    >
      {children}
    </section>
  );
}

/** Milliseconds left, counted down from the value of the last response. */
function useCountdown(leftMs: number): number {
  const [left, setLeft] = useState(leftMs);
  useEffect(() => {
    setLeft(leftMs);
    const endsAt = performance.now() + leftMs;
    const timer = setInterval(() => setLeft(Math.max(0, endsAt - performance.now())), SECOND_MS);
    return () => clearInterval(timer);
  }, [leftMs]);
  return left;
}
