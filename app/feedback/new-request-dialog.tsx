import { useNavigate } from "@remix-run/react";
import { Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { FEEDBACK_LENGTHS } from "../../server/feedback/domain/feedback.ts";
import type { SimilarRequest } from "../../server/feedback/domain/feedback-view.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { FormDialog } from "../ui/form-dialog.tsx";
import { uiMessages } from "../ui/messages.ts";
import { Notice } from "../ui/notice.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { feedbackMessages } from "./messages.ts";
import { useFeedbackChange } from "./use-feedback-change.ts";
import { useSimilar } from "./use-similar.ts";

const { form: messages, requests } = feedbackMessages;

export function NewRequestDialog() {
  return (
    <FormDialog
      title={messages.title}
      description={messages.note}
      trigger={
        <Button variant="primary" icon={<Plus aria-hidden className="size-4" />}>
          {requests.new}
        </Button>
      }
    >
      {(close) => <RequestForm onDone={close} />}
    </FormDialog>
  );
}

function RequestForm({ onDone }: { readonly onDone: () => void }) {
  const [title, setTitle] = useState("");
  const [description, setDescription] = useState("");
  const [checked, setChecked] = useState(false);
  const navigate = useNavigate();
  const { run, pending, error } = useFeedbackChange({ toasts: false });
  const similar = useSimilar(title);
  const isNamed = title.trim().length >= FEEDBACK_LENGTHS.title.min;
  const post = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!isNamed) return;
    const done = await run(
      ({ feedback }) => feedback.create.mutate({ title, description }),
      messages.posted,
    );
    if (!done) return;
    onDone();
    navigate(`/feedback/${done.result.requestId}`);
  };
  const voteInstead = async ({ requestId }: SimilarRequest) => {
    const vote = { requestId, voted: true };
    if (await run(({ feedback }) => feedback.vote.mutate(vote), messages.votedInstead)) onDone();
  };
  return (
    <form onSubmit={post} noValidate className="space-y-5">
      <Field
        label={messages.name}
        hint={messages.nameHint}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        maxLength={FEEDBACK_LENGTHS.title.max}
        required
        errors={checked && !isNamed ? [messages.nameMissing] : undefined}
      />
      <SimilarList similar={similar} onVote={voteInstead} />
      <TextArea
        label={messages.details}
        hint={messages.detailsHint}
        rows={5}
        value={description}
        onChange={(event) => setDescription(event.target.value)}
        maxLength={FEEDBACK_LENGTHS.description}
      />
      {error ? <Notice tone="danger">{error}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>{uiMessages.cancel}</Button>
        <Button type="submit" variant="primary" pending={pending}>
          {messages.post}
        </Button>
      </div>
    </form>
  );
}

type SimilarListProps = {
  readonly similar: readonly SimilarRequest[];
  readonly onVote: (request: SimilarRequest) => void;
};

function SimilarList({ similar, onVote }: SimilarListProps) {
  return (
    <div aria-live="polite">
      {similar.length > 0 ? (
        <div className="rounded-md border border-line bg-sunken p-3">
          <p className="font-medium">{messages.similar}</p>
          <ul className="mt-2 space-y-2">
            {similar.map((request) => (
              <li key={request.requestId} className="flex items-center justify-between gap-3">
                <span className="min-w-0 wrap-anywhere">
                  {request.title}{" "}
                  <span className="text-ink-muted">({requests.votes(request.votes)})</span>
                </span>
                <Button
                  size="sm"
                  aria-label={messages.voteInsteadOf(request.title)}
                  onClick={() => onVote(request)}
                >
                  {messages.voteInstead}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}
