import { type FormEvent, useState } from "react";
import type { OrgId } from "../../server/kernel/ids.ts";
import { REASON_LENGTH } from "../../server/staff/domain/staff-access.ts";
import { useFeedbackChange } from "../feedback/use-feedback-change.ts";
import { Button } from "../ui/button.tsx";
import { CardSection } from "../ui/card.tsx";
import { Field } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { staffMessages } from "./messages.ts";

const { access: messages } = staffMessages;

/** Asks for the reason for which an organization is opened. */
export function ReasonForm({ orgId }: { readonly orgId: OrgId }) {
  const [reason, setReason] = useState("");
  const [checked, setChecked] = useState(false);
  const { run, pending, error } = useFeedbackChange({ toasts: false });
  const isGiven = reason.trim().length >= REASON_LENGTH.min;
  const open = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (isGiven) await run(({ staff }) => staff.openOrganization.mutate({ orgId, reason }));
  };
  return (
    <CardSection title={messages.title} description={messages.description}>
      <form onSubmit={open} noValidate className="space-y-5">
        <Field
          label={messages.reason}
          hint={messages.reasonHint}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          maxLength={REASON_LENGTH.max}
          required
          errors={checked && !isGiven ? [messages.reasonMissing] : undefined}
        />
        {error ? <Notice tone="danger">{error}</Notice> : null}
        <Button type="submit" variant="primary" pending={pending}>
          {messages.open}
        </Button>
      </form>
    </CardSection>
  );
}
