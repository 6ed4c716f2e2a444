import type { FeatureCommentId } from "../../server/kernel/ids.ts";
import { Button } from "../ui/button.tsx";
import { feedbackMessages } from "./messages.ts";
import { useFeedbackChange } from "./use-feedback-change.ts";

const { detail: messages } = feedbackMessages;

type HideCommentButtonProps = {
  readonly comment: {
    readonly commentId: FeatureCommentId;
    readonly author: string;
    readonly time: string;
  };
};

/** For people who operate the service. */
export function HideCommentButton({
  comment: { commentId, author, time },
}: HideCommentButtonProps) {
  const { run, pending } = useFeedbackChange({ toasts: true });
  return (
    <Button
      size="sm"
      variant="ghost"
      className="ml-auto"
      pending={pending}
      aria-label={messages.hideCommentOf(author, time)}
      onClick={() =>
        void run(({ staff }) => staff.hideComment.mutate({ commentId }), messages.commentHidden)
      }
    >
      {messages.hideComment}
    </Button>
  );
}
