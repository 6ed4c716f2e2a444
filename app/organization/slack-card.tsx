import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { CardSection } from "../ui/card.tsx";
import { Field, FieldError } from "../ui/field.tsx";
import { organizationMessages } from "./messages.ts";
import { useStep } from "./use-step.ts";

const { slack: messages } = organizationMessages;

/** Where Slack is told of missed calls. The address is a secret: only its end is shown. */
export function SlackCard({ slack }: { readonly slack: string | null }) {
  return (
    <CardSection title={messages.title} description={messages.description}>
      {slack ? <Connected address={slack} /> : <Connect />}
    </CardSection>
  );
}

function Connect() {
  const { Form, pending, refusal } = useStep({ slack_saved: messages.saved });
  const [url, setUrl] = useState("");
  return (
    <Form method="post" className="space-y-4">
      <input type="hidden" name="intent" value="slack" />
      <Field
        label={messages.label}
        name="url"
        type="url"
        required
        autoComplete="off"
        spellCheck={false}
        hint={messages.hint}
        value={url}
        onChange={(event) => setUrl(event.target.value)}
        errors={refusal ? [refusal] : undefined}
      />
      <Button type="submit" pending={pending}>
        {messages.save}
      </Button>
    </Form>
  );
}

function Connected({ address }: { readonly address: string }) {
  const { Form, pending, refusal } = useStep({
    slack_tested: messages.tested,
    slack_saved: messages.removed,
  });
  return (
    <>
      <p className="mb-4 break-all">{messages.connected(address)}</p>
      <Form method="post" className="flex flex-wrap gap-2">
        <Button type="submit" name="intent" value="test_slack" pending={pending}>
          {messages.test}
        </Button>
        <Button type="submit" name="intent" value="remove_slack" variant="ghost" disabled={pending}>
          {messages.remove}
        </Button>
      </Form>
      {refusal ? <FieldError>{refusal}</FieldError> : null}
    </>
  );
}
