import { useState } from "react";
import type { OrganizationView } from "../../server/settings/domain/organization-settings.ts";
import { Button } from "../ui/button.tsx";
import { CardSection } from "../ui/card.tsx";
import { Field } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { organizationMessages } from "./messages.ts";
import { useStep } from "./use-step.ts";

const { owner: messages } = organizationMessages;

type OwnerCardProps = Pick<OrganizationView, "ownerEmail" | "unconfirmedOwnerEmail">;

/** Whom the service writes to. A new address counts once it is confirmed. */
export function OwnerCard({ ownerEmail, unconfirmedOwnerEmail }: OwnerCardProps) {
  const { Form, pending, refusal } = useStep({
    owner_changed: messages.changed,
    owner_sent: messages.sent,
  });
  const [email, setEmail] = useState(unconfirmedOwnerEmail ?? ownerEmail ?? "");
  const isSaved = email === (unconfirmedOwnerEmail ?? ownerEmail ?? "");
  return (
    <CardSection title={messages.title} description={messages.description}>
      {unconfirmedOwnerEmail ? (
        <Notice tone="info" className="mb-5">
          {messages.waiting(unconfirmedOwnerEmail, ownerEmail)}
        </Notice>
      ) : null}
      <Form method="post" className="space-y-4">
        <input type="hidden" name="intent" value="owner" />
        <div className="sm:max-w-96">
          <Field
            label={messages.label}
            name="email"
            type="email"
            required
            autoComplete="email"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
            errors={refusal ? [refusal] : undefined}
          />
        </div>
        <Button type="submit" pending={pending} disabled={isSaved && !unconfirmedOwnerEmail}>
          {messages.save}
        </Button>
      </Form>
      {ownerEmail ? (
        <Form method="post" className="mt-2" onSubmit={() => setEmail("")}>
          <Button
            type="submit"
            name="intent"
            value="remove_owner"
            variant="ghost"
            disabled={pending}
          >
            {messages.remove}
          </Button>
        </Form>
      ) : null}
    </CardSection>
  );
}
