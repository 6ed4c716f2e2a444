import { RotateCcw } from "lucide-react";
import { toast } from "sonner";
import { useFeedbackChange } from "../feedback/use-feedback-change.ts";
import { Button } from "../ui/button.tsx";
import { staffMessages } from "./messages.ts";

const { jobs: messages } = staffMessages;

type RedriveButtonProps = {
  readonly queue: string;
  /** Null for all of the queue. */
  readonly jobId: string | null;
};

/** Puts failed jobs back into their queue. */
export function RedriveButton({ queue, jobId }: RedriveButtonProps) {
  const { run, pending } = useFeedbackChange({ toasts: true });
  const redrive = async () => {
    const done = await run(({ staff }) => staff.redrive.mutate({ queue, jobId }));
    if (done) toast.success(messages.retried(done.result.redriven));
  };
  return (
    <Button
      size={jobId ? "sm" : "md"}
      pending={pending}
      aria-label={jobId ? messages.retryOf(jobId) : undefined}
      icon={<RotateCcw aria-hidden className="size-4" />}
      onClick={() => void redrive()}
    >
      {jobId ? messages.retry : messages.retryAll}
    </Button>
  );
}

export type FormattedJob = {
  readonly jobId: string;
  /** How often and when it failed. */
  readonly summary: string;
  readonly error: string;
  readonly payload: string;
};

type FailedJobsProps = { readonly queue: string; readonly jobs: readonly FormattedJob[] };

export function FailedJobs({ queue, jobs }: FailedJobsProps) {
  return (
    <ul aria-label={messages.list} className="divide-y divide-line">
      {jobs.map(({ jobId, summary, error, payload }) => (
        <li key={jobId} className="flex flex-wrap items-start gap-4 p-4 sm:px-5">
          <div className="min-w-0 flex-1 basis-72">
            <p className="font-medium wrap-anywhere">{error}</p>
            <p className="mt-1 text-xs text-ink-muted">{summary}</p>
            <details className="mt-2">
              <summary className="text-xs text-ink-muted">{messages.payload}</summary>
              <pre className="mt-2 rounded-md bg-sunken p-3 text-xs whitespace-pre-wrap wrap-anywhere">
                {payload}
              </pre>
            </details>
          </div>
          <RedriveButton queue={queue} jobId={jobId} />
        </li>
      ))}
    </ul>
  );
}
