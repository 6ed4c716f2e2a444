import { type FormEvent, useState } from "react";
import { FEEDBACK_LENGTHS } from "../../server/feedback/domain/feedback.ts";
import type { FeatureRequestId } from "../../server/kernel/ids.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { feedbackMessages } from "./messages.ts";
import { useFeedbackChange } from "./use-feedback-change.ts";

const { detail: messages } = feedbackMessages;

export function CommentForm({ requestId }: { readonly requestId: FeatureRequestId }) {
  const [text, setText] = useState("");
  const { run, pending, error } = useFeedbackChange({ toasts: false });
  const post = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "") return;
    const comment = { requestId, text };
    if (await run(({ feedback }) => feedback.comment.mutate(comment), messages.posted)) setText("");
  };
  return (
    <form onSubmit={post} className="space-y-3">
      <TextArea
        label={messages.comment}
        hint={messages.commentHint}
        rows={3}
        value={text}
        onChange={(event) => setText(event.target.value)}
        maxLength={FEEDBACK_LENGTHS.comment}
        required
      />
      {error ? <Notice tone="danger">{error}</Notice> : null}
      <Button type="submit" pending={pending}>
        {messages.post}
      </Button>
    </form>
  );
}
