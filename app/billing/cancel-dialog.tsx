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
import { TextArea } from "../ui/text-area.tsx";
import type { BillingResult } from "./change-plan.ts";
import { billingMessages } from "./messages.ts";

const { cancellation: messages, plan } = billingMessages;

/** The steps in their order. Each shows one dialog. */
const STEPS = ["reason", "confirm"] as const;
type Step = (typeof STEPS)[number];

type CancelDialogProps = {
  /** When the paid period ends. */
  readonly endsOn: string | null;
};

/** Asks for the reason and for a confirmation before the plan is canceled. */
export function CancelDialog({ endsOn }: CancelDialogProps) {
  const [step, setStep] = useState<Step | null>(null);
  const [reason, setReason] = useState<CancelReason | null>(null);
  const [comment, setComment] = useState("");
  const fetcher = useFetcher<BillingResult>();
  const { data } = fetcher;
  useEffect(() => {
    if (data?.done) setStep(null);
  }, [data]);
  const close = () => setStep(null);
  const go = (by: 1 | -1) => setStep((at) => (at ? (STEPS[STEPS.indexOf(at) + by] ?? at) : at));
  return (
    <>
      <Button variant="ghost" onClick={() => setStep(STEPS[0])}>
        {plan.cancel}
      </Button>
      <AlertDialog
        open={step === "reason"}
        onOpenChange={close}
        title={messages.reason.title}
        description={messages.reason.description}
      >
        <ReasonFields {...{ reason, setReason, comment, setComment }} />
        <Buttons onKeep={close}>
          <Button variant="primary" disabled={reason === null} onClick={() => go(1)}>
            {messages.reason.next}
          </Button>
        </Buttons>
      </AlertDialog>
      <AlertDialog
        open={step === "confirm"}
        onOpenChange={close}
        title={messages.confirm.title}
        description={messages.confirm.description(endsOn ?? "")}
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
            <Button onClick={() => go(-1)}>{messages.confirm.back}</Button>
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
          <label key={value} className="flex min-h-8 items-center gap-2.5">
            <input
              type="radio"
              name="cancel-reason"
              value={value}
              checked={reason === value}
              onChange={() => setReason(value)}
              className="size-4 accent-accent"
            />
            {messages.reasons[value]}
          </label>
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
      <div className="flex gap-2">{children}</div>
    </div>
  );
}
