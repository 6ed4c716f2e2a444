import { type FormEvent, useState } from "react";
import { type FeatureRequestId, FeatureRequestIdSchema } from "../../server/kernel/ids.ts";
import { useFeedbackChange } from "../feedback/use-feedback-change.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { uiMessages } from "../ui/messages.ts";
import { Notice } from "../ui/notice.tsx";
import { staffMessages } from "./messages.ts";

const { requests: messages } = staffMessages;

type MergeDialogProps = { readonly requestId: FeatureRequestId; readonly title: string };

export function MergeDialog({ requestId, title }: MergeDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={messages.mergeTitle}
      description={messages.mergeText(title)}
      trigger={
        <Button size="sm" aria-label={messages.mergeOf(title)}>
          {messages.merge}
        </Button>
      }
    >
      <MergeForm requestId={requestId} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

type MergeFormProps = Pick<MergeDialogProps, "requestId"> & { readonly onDone: () => void };

function MergeForm({ requestId, onDone }: MergeFormProps) {
  const [address, setAddress] = useState("");
  const [checked, setChecked] = useState(false);
  const { run, pending, error } = useFeedbackChange({ toasts: false });
  const into = requestIdIn(address);
  const merge = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!into) return;
    const merged = await run(
      ({ staff }) => staff.mergeRequest.mutate({ requestId, into }),
      messages.mergeDone,
    );
    if (merged) onDone();
  };
  return (
    <form onSubmit={merge} noValidate className="space-y-5">
      <Field
        label={messages.mergeInto}
        hint={messages.mergeHint}
        value={address}
        onChange={(event) => setAddress(event.target.value)}
        required
        errors={checked && !into ? [messages.mergeInvalid] : undefined}
      />
      {error ? <Notice tone="danger">{error}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>{uiMessages.cancel}</Button>
        <Button type="submit" variant="danger" pending={pending}>
          {messages.merge}
        </Button>
      </div>
    </form>
  );
}

/** The id at the end of a request's address, or alone. */
function requestIdIn(address: string): FeatureRequestId | undefined {
  const [path = ""] = address.trim().split(/[?#]/, 1);
  return FeatureRequestIdSchema.safeParse(path.split("/").at(-1)).data;
}
