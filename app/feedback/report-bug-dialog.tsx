import { useLocation } from "@remix-run/react";
import { Bug } from "lucide-react";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { FEEDBACK_LENGTHS } from "../../server/feedback/domain/feedback.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { FormDialog } from "../ui/form-dialog.tsx";
import { uiMessages } from "../ui/messages.ts";
import { Notice } from "../ui/notice.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { feedbackMessages } from "./messages.ts";
import { SCREENSHOT_TYPES, screenshotProblem, sendBug } from "./send-bug.ts";
import { useFeedbackChange } from "./use-feedback-change.ts";

const { bugForm: messages, bugs } = feedbackMessages;

export function ReportBugDialog() {
  return (
    <FormDialog
      title={messages.title}
      description={messages.note}
      trigger={
        <Button variant="primary" icon={<Bug aria-hidden className="size-4" />}>
          {bugs.new}
        </Button>
      }
    >
      {(close) => <BugForm onDone={close} />}
    </FormDialog>
  );
}

function BugForm({ onDone }: { readonly onDone: () => void }) {
  const [title, setTitle] = useState("");
  const [description, setDescription] = useState("");
  const [page, setPage] = useState(usePageBefore());
  const [browser, setBrowser] = useState(() =>
    navigator.userAgent.slice(0, FEEDBACK_LENGTHS.browser),
  );
  const [screenshot, setScreenshot] = useState<File | null>(null);
  const [checked, setChecked] = useState(false);
  const { run, pending, error } = useFeedbackChange({ toasts: false });
  const isNamed = title.trim().length >= FEEDBACK_LENGTHS.title.min;
  const isDescribed = description.trim() !== "";
  const problem = screenshot && screenshotProblem(screenshot);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!isNamed || !isDescribed || problem) return;
    const draft = { title, description, page, browser };
    const done = await run((server) => sendBug(server, draft, screenshot));
    if (!done) return;
    if (done.result) toast.success(messages.sent);
    else toast.error(messages.sentWithoutScreenshot);
    onDone();
  };
  return (
    <form onSubmit={send} noValidate className="space-y-5">
      <Field
        label={messages.name}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        maxLength={FEEDBACK_LENGTHS.title.max}
        required
        errors={checked && !isNamed ? [messages.nameMissing] : undefined}
      />
      <TextArea
        label={messages.details}
        rows={4}
        value={description}
        onChange={(event) => setDescription(event.target.value)}
        maxLength={FEEDBACK_LENGTHS.description}
        required
        error={checked && !isDescribed ? messages.detailsMissing : undefined}
      />
      <Field
        label={messages.page}
        value={page}
        onChange={(event) => setPage(event.target.value)}
        maxLength={FEEDBACK_LENGTHS.page}
      />
      <Field
        label={messages.browser}
        value={browser}
        onChange={(event) => setBrowser(event.target.value)}
        maxLength={FEEDBACK_LENGTHS.browser}
      />
      <Field
        label={messages.screenshot}
        hint={messages.screenshotHint}
        type="file"
        accept={SCREENSHOT_TYPES.join(",")}
        onChange={(event) => setScreenshot(event.target.files?.[0] ?? null)}
        errors={problem ? [messages[problem]] : undefined}
        className="py-1.5"
      />
      {error ? <Notice tone="danger">{error}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>{uiMessages.cancel}</Button>
        <Button type="submit" variant="primary" pending={pending}>
          {messages.send}
        </Button>
      </div>
    </form>
  );
}

/** The page on which the person was when they chose Feedback. */
function usePageBefore(): string {
  const { state } = useLocation();
  const from: unknown = Object(state).from;
  return typeof from === "string" ? from.slice(0, FEEDBACK_LENGTHS.page) : "";
}
