import clsx from "clsx";
import { ChevronUp } from "lucide-react";
import { useEffect, useState } from "react";
import type { ListedRequest } from "../../server/feedback/domain/feedback-view.ts";
import { feedbackMessages } from "./messages.ts";
import { useFeedbackChange } from "./use-feedback-change.ts";

const { requests: messages } = feedbackMessages;

type VoteButtonProps = {
  readonly request: Pick<ListedRequest, "requestId" | "title" | "votes" | "voted">;
};

/** Votes, or takes the vote back. Shows the result before the server has confirmed it. */
export function VoteButton({ request: { requestId, title, votes, voted } }: VoteButtonProps) {
  const [shown, setShown] = useState({ votes, voted });
  useEffect(() => setShown({ votes, voted }), [votes, voted]);
  const { run, pending } = useFeedbackChange({ toasts: true });
  const toggle = async () => {
    if (pending) return;
    const wanted = !shown.voted;
    setShown({ votes: shown.votes + (wanted ? 1 : -1), voted: wanted });
    const done = await run(({ feedback }) => feedback.vote.mutate({ requestId, voted: wanted }));
    setShown(done ? { votes: done.result.votes, voted: wanted } : shown);
  };
  return (
    <button
      type="button"
      aria-pressed={shown.voted}
      aria-label={`${messages.vote(title)}, ${messages.votes(shown.votes)}`}
      onClick={() => void toggle()}
      className={clsx(
        "flex h-14 w-14 shrink-0 flex-col items-center justify-center rounded-md border font-medium transition-colors",
        shown.voted
          ? "border-accent bg-accent-soft text-accent-text"
          : "border-line-strong bg-surface text-ink-muted hover:bg-hover hover:text-ink",
      )}
    >
      <ChevronUp aria-hidden className="size-4" />
      <span className="tabular leading-5">{shown.votes}</span>
    </button>
  );
}
