import { useFetcher } from "@remix-run/react";
import { type ReactNode, useEffect, useState } from "react";
import {
  CANCEL_REASONS,
  type CancelReason,
  MAX_CANCEL_COMMENT,
} from "../../server/billing/domain/cancel.ts";
import { Button } from "../ui/button.tsx";
import { AlertDialog } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import { RadioOption } from "../ui/radio-option.tsx";
import { TextArea } from "../ui/text-area.tsx";
import type { BillingResult } from "./change-plan.ts";
import type { FormattedBilling } from "./format-billing.ts";
import { billingMessages } from "./messages.ts";
import { PauseForm } from "./pause-form.tsx";

const { cancellation: messages, pause, plan } = billingMessages;

/** The steps in their order. Each shows one dialog. */
type Step = "pause" | "reason" | "confirm";

/** Offers a pause if that is possible, then asks for the reason and for a confirmation. */
export function CancelDialog({ billing }: { readonly billing: FormattedBilling }) {
  const [step, setStep] = useState<Step | null>(null);
  const [reason, setReason] = useState<CancelReason | null>(null);
  const [comment, setComment] = useState("");
  const fetcher = useFetcher<BillingResult>();
  const { data } = fetcher;
  useEffect(() => {
    if (data?.done) setStep(null);
  }, [data]);
  const close = () => setStep(null);
  return (
    <>
      <Button variant="ghost" onClick={() => setStep(billing.isChangeable ? "pause" : "reason")}>
        {plan.cancel}
      </Button>
      <AlertDialog
        open={step === "pause"}
        onOpenChange={close}
        title={pause.instead.title}
        description={pause.description}
      >
        <div className="mt-5">
          <PauseForm billing={billing} onDone={close}>
            {(submit) => (
              <Buttons onKeep={close}>
                <Button onClick={() => setStep("reason")}>{pause.instead.next}</Button>
                <Button {...submit} variant="primary">
                  {pause.instead.submit}
                </Button>
              </Buttons>
            )}
          </PauseForm>
        </div>
      </AlertDialog>
      <AlertDialog
        open={step === "reason"}
        onOpenChange={close}
        title={messages.reason.title}
        description={messages.reason.description}
      >
        <ReasonFields {...{ reason, setReason, comment, setComment }} />
        <Buttons onKeep={close}>
          <Button variant="primary" disabled={reason === null} onClick={() => setStep("confirm")}>
            {messages.reason.next}
          </Button>
        </Buttons>
      </AlertDialog>
      <AlertDialog
        open={step === "confirm"}
        onOpenChange={close}
        title={messages.confirm.title}
        description={messages.confirm.description(billing.periodEndsOn ?? "")}
      >
        <div className="mt-4 space-y-3">
          <p>{messages.confirm.afterwards}</p>
          <Notice tone="caution">
            <p>{messages.confirm.retention}</p>
            <p className="mt-2">{messages.confirm.shorter}</p>
          </Notice>
          {data?.error ? <Notice tone="danger">{data.error}</Notice> : null}
        </div>
        <fetcher.Form method="post" action="/billing">
          <input type="hidden" name="intent" value="cancel" />
          <input type="hidden" name="reason" value={reason ?? ""} />
          <input type="hidden" name="comment" value={comment} />
          <Buttons onKeep={close}>
            <Button onClick={() => setStep("reason")}>{messages.confirm.back}</Button>
            <Button type="submit" variant="danger" pending={fetcher.state !== "idle"}>
              {messages.confirm.submit}
            </Button>
          </Buttons>
        </fetcher.Form>
      </AlertDialog>
    </>
  );
}

type ReasonFieldsProps = {
  readonly reason: CancelReason | null;
  readonly setReason: (reason: CancelReason) => void;
  readonly comment: string;
  readonly setComment: (comment: string) => void;
};

function ReasonFields({ reason, setReason, comment, setComment }: ReasonFieldsProps) {
  return (
    <div className="mt-5 space-y-5">
      <fieldset className="space-y-1">
        <legend className="sr-only">{messages.reason.label}</legend>
        {CANCEL_REASONS.map((value) => (
          <RadioOption
            key={value}
            name="cancel-reason"
            value={value}
            checked={reason === value}
            onSelect={() => setReason(value)}
          >
            {messages.reasons[value]}
          </RadioOption>
        ))}
      </fieldset>
      <TextArea
        label={messages.reason.comment}
        rows={3}
        maxLength={MAX_CANCEL_COMMENT}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
    </div>
  );
}

type ButtonsProps = { readonly onKeep: () => void; readonly children: ReactNode };

function Buttons({ onKeep, children }: ButtonsProps) {
  return (
    <div className="mt-6 flex flex-wrap justify-between gap-2">
      <Button variant="ghost" onClick={onKeep}>
        {messages.keep}
      </Button>
      <div className="flex flex-wrap gap-2">{children}</div>
    </div>
  );
}
