import { AlertDialog as Alert } from "radix-ui";
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { CardSection } from "../ui/card.tsx";
import { AlertDialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { count, uiMessages } from "../ui/messages.ts";
import { Notice } from "../ui/notice.tsx";
import { organizationMessages } from "./messages.ts";
import { useStep } from "./use-step.ts";

const { deletion: messages } = organizationMessages;

type DeleteCardProps = { readonly orgName: string; readonly holds: number };

/** Plans the deletion of the organisation, after its name and the password were typed. */
export function DeleteCard({ orgName, holds }: DeleteCardProps) {
  const [open, setOpen] = useState(false);
  return (
    <CardSection
      title={messages.title}
      description={messages.description}
      className="border-danger/40!"
    >
      {holds > 0 ? (
        <Notice tone="info" className="mb-4">
          {messages.onHold(count(holds, "call"))}
        </Notice>
      ) : null}
      <Button variant="danger" disabled={holds > 0} onClick={() => setOpen(true)}>
        {messages.open}
      </Button>
      <AlertDialog open={open} onOpenChange={setOpen} title={messages.dialog.title(orgName)}>
        <ul className="mt-3 list-disc space-y-1.5 pl-5 text-ink-muted marker:text-ink-faint">
          {messages.dialog.effects.map((effect) => (
            <li key={effect}>{effect}</li>
          ))}
        </ul>
        <Confirmation orgName={orgName} />
      </AlertDialog>
    </CardSection>
  );
}

function Confirmation({ orgName }: { readonly orgName: string }) {
  const { Form, pending, refusal } = useStep();
  const [typed, setTyped] = useState("");
  return (
    <Form method="post" className="mt-5 space-y-4">
      <input type="hidden" name="intent" value="delete" />
      <Field
        label={messages.dialog.name(orgName)}
        name="name"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Field
        label={messages.dialog.password}
        name="password"
        type="password"
        autoComplete="current-password"
        hint={messages.dialog.passwordHint}
        errors={refusal ? [refusal] : undefined}
      />
      <div className="flex justify-end gap-2">
        <Alert.Cancel asChild>
          <Button>{uiMessages.cancel}</Button>
        </Alert.Cancel>
        <Button
          type="submit"
          variant="danger"
          disabled={typed.trim() !== orgName}
          pending={pending}
        >
          {messages.dialog.submit}
        </Button>
      </div>
    </Form>
  );
}
