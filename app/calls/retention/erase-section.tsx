import { useFetcher } from "@remix-run/react";
import { AlertDialog as Alert } from "radix-ui";
import { useEffect, useState } from "react";
import type { VisitorData } from "../../../server/retention/domain/erasure.ts";
import { CONFIRMATION } from "../../../server/retention/domain/retention-run.ts";
import { Button } from "../../ui/button.tsx";
import { CardSection } from "../../ui/card.tsx";
import { AlertDialog } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { uiMessages } from "../../ui/messages.ts";
import { Notice } from "../../ui/notice.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import type { CallDataResult } from "./change-call-data.ts";
import { retentionMessages } from "./messages.ts";

const { erase: messages, errors } = retentionMessages;

/** Erases the data of a call's visitor, after showing how much there is. For admins. */
export function EraseSection({ callId }: { readonly callId: string }) {
  const [open, setOpen] = useState(false);
  const found = useFetcher<VisitorData>();
  const erasure = useFetcher<CallDataResult>();
  const { data } = erasure;
  const path = `/calls/${callId}/data`;
  useEffect(() => {
    if (data?.done) setOpen(false);
  }, [data]);
  return (
    <section aria-label={messages.title}>
      <CardSection title={messages.title} description={messages.description}>
        {data?.erasureId ? (
          <Notice tone="success">
            <p>{messages.done}</p>
            <a href={`/erasures/${data.erasureId}`} download className="underline">
              {messages.receipt}
            </a>
          </Notice>
        ) : (
          <Button
            size="sm"
            onClick={() => {
              setOpen(true);
              found.load(path);
            }}
          >
            {messages.button}
          </Button>
        )}
      </CardSection>
      <AlertDialog
        open={open}
        onOpenChange={setOpen}
        title={messages.dialogTitle}
        description={messages.dialogDescription}
      >
        <erasure.Form method="post" action={path} className="mt-5 space-y-5">
          {data?.error ? <Notice tone="danger">{errors[data.error]}</Notice> : null}
          <Found data={found.state === "idle" ? found.data : undefined} />
          <Confirmation pending={erasure.state !== "idle"} />
        </erasure.Form>
      </AlertDialog>
    </section>
  );
}

function Found({ data }: { readonly data: VisitorData | undefined }) {
  if (!data)
    return (
      <p role="status" className="flex items-center gap-2 text-ink-muted">
        <Spinner />
        {messages.finding}
      </p>
    );
  return (
    <>
      <ul className="tabular list-disc space-y-1 pl-5">
        {messages.counts(data).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      {data.heldCalls > 0 ? <Notice tone="caution">{messages.held(data.heldCalls)}</Notice> : null}
    </>
  );
}

function Confirmation({ pending }: { readonly pending: boolean }) {
  const [typed, setTyped] = useState("");
  return (
    <>
      <Field
        label={messages.label(CONFIRMATION)}
        name="confirmation"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className="flex justify-end gap-2">
        <Alert.Cancel asChild>
          <Button>{uiMessages.cancel}</Button>
        </Alert.Cancel>
        <Button
          type="submit"
          name="intent"
          value="erase"
          variant="danger"
          disabled={typed.trim() !== CONFIRMATION}
          pending={pending}
        >
          {messages.submit}
        </Button>
      </div>
    </>
  );
}
