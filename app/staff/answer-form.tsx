import { type FormEvent, useState } from "react";
import {
  BUG_STATUSES,
  type BugStatus,
  FEEDBACK_LENGTHS,
} from "../../server/feedback/domain/feedback.ts";
import type { BugReport } from "../../server/feedback/domain/feedback-view.ts";
import type { OrgId } from "../../server/kernel/ids.ts";
import { feedbackMessages } from "../feedback/messages.ts";
import { useFeedbackChange } from "../feedback/use-feedback-change.ts";
import { Button } from "../ui/button.tsx";
import { Select } from "../ui/select.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { staffMessages } from "./messages.ts";

const { bugs: messages } = staffMessages;

type AnswerFormProps = { readonly bug: BugReport; readonly orgId: OrgId };

/** The status of a bug report and the answer to its reporter. */
export function AnswerForm({ bug: { bugId, title, ...bug }, orgId }: AnswerFormProps) {
  const [status, setStatus] = useState<BugStatus>(bug.status);
  const [answer, setAnswer] = useState(bug.answer ?? "");
  const { run, pending } = useFeedbackChange({ toasts: true });
  const save = (event: FormEvent) => {
    event.preventDefault();
    const saved = { orgId, bugId, status, answer };
    void run(({ staff }) => staff.answerBug.mutate(saved), messages.saved);
  };
  return (
    <form onSubmit={save} className="mt-4 space-y-3 border-t border-line pt-4">
      <TextArea
        label={messages.answer}
        rows={2}
        value={answer}
        onChange={(event) => setAnswer(event.target.value)}
        maxLength={FEEDBACK_LENGTHS.description}
      />
      <div className="flex flex-wrap gap-2">
        <Select
          aria-label={messages.statusOf(title)}
          value={status}
          onChange={(event) =>
            setStatus(BUG_STATUSES.find((known) => known === event.target.value) ?? status)
          }
        >
          {BUG_STATUSES.map((one) => (
            <option key={one} value={one}>
              {feedbackMessages.bugStatuses[one]}
            </option>
          ))}
        </Select>
        <Button type="submit" pending={pending}>
          {messages.save}
        </Button>
      </div>
    </form>
  );
}
