import { Button } from "../ui/button.tsx";
import { clipMessages } from "./messages.ts";

const messages = clipMessages.review;

type SaveProgressProps = {
  readonly stage: "encoding" | "uploading";
  /** From 0 to 1. */
  readonly progress: number;
  readonly onCancel: () => void;
};

export function SaveProgress({ stage, progress, onCancel }: SaveProgressProps) {
  const percent = Math.round(progress * 100);
  return (
    <div className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2">
      <div className="min-w-40 flex-1">
        <p role="status" className="tabular mb-1 text-ink-muted">
          {messages[stage](percent)}
        </p>
        <progress
          aria-label={messages.progress}
          value={percent}
          max={100}
          className="block h-1.5 w-full overflow-hidden rounded-full accent-accent"
        />
      </div>
      <Button onClick={onCancel}>{messages.cancel}</Button>
    </div>
  );
}
