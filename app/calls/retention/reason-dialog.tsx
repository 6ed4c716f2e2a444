import { useFetcher } from "@remix-run/react";
import { AlertDialog as Alert } from "radix-ui";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import { Button } from "../../ui/button.tsx";
import { AlertDialog } from "../../ui/dialog.tsx";
import { uiMessages } from "../../ui/messages.ts";
import { Notice } from "../../ui/notice.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import type { CallDataResult } from "./change-call-data.ts";
import { retentionMessages as messages } from "./messages.ts";

type ReasonDialogProps = {
  readonly callId: string;
  readonly intent: keyof typeof messages.actions;
};

const MAX_REASON = 500;

/** A button whose dialog asks for the reason of what it does. */
export function ReasonDialog({ callId, intent }: ReasonDialogProps) {
  const texts = messages.actions[intent];
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const fetcher = useFetcher<CallDataResult>();
  const { data } = fetcher;
  useEffect(() => {
    if (!data?.done) return;
    toast.success(texts.done);
    setOpen(false);
    setReason("");
  }, [data, texts]);
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        {texts.button}
      </Button>
      <AlertDialog
        open={open}
        onOpenChange={setOpen}
        title={texts.title}
        description={texts.description}
      >
        <fetcher.Form method="post" action={`/calls/${callId}/data`} className="mt-5 space-y-5">
          {data?.error ? <Notice tone="danger">{messages.errors[data.error]}</Notice> : null}
          <TextArea
            label={messages.reasonLabel}
            hint={messages.reasonHint}
            name="reason"
            rows={3}
            maxLength={MAX_REASON}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <div className="flex justify-end gap-2">
            <Alert.Cancel asChild>
              <Button>{uiMessages.cancel}</Button>
            </Alert.Cancel>
            <Button
              type="submit"
              name="intent"
              value={intent}
              variant={intent === "delete" ? "danger" : "primary"}
              disabled={reason.trim() === ""}
              pending={fetcher.state !== "idle"}
            >
              {texts.submit}
            </Button>
          </div>
        </fetcher.Form>
      </AlertDialog>
    </>
  );
}
