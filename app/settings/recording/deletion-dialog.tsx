import { Form, useActionData, useNavigation } from "@remix-run/react";
import { AlertDialog as Alert } from "radix-ui";
import { useState } from "react";
import { CONFIRMATION } from "../../../server/retention/domain/retention-run.ts";
import { Button } from "../../ui/button.tsx";
import { AlertDialog } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { count, uiMessages } from "../../ui/messages.ts";
import type { SaveResult, Texts } from "../save-result.ts";
import type { FormattedProposal } from "./format-deletion.ts";
import { deletionMessages } from "./messages.ts";

const { dialog: messages } = deletionMessages;

/** Shows what a shorter retention deletes. Saves once that is confirmed by typing. */
export function DeletionDialog() {
  const result = useActionData<SaveResult>();
  const [closed, setClosed] = useState<SaveResult | null>(null);
  if (result?.status !== "confirm" || closed === result) return null;
  const { proposal, texts } = result;
  return (
    <AlertDialog
      open
      onOpenChange={() => setClosed(result)}
      title={messages.title(proposal.recordings, proposal.transcripts)}
      description={messages.description}
    >
      <div className="mt-5 space-y-5">
        {proposal.affected.map((affected) => (
          <AffectedList key={affected.kind} affected={affected} />
        ))}
        <p className="text-ink-muted">{messages.holds}</p>
        <Confirmation key={proposal.runId} proposal={proposal} texts={texts} />
      </div>
    </AlertDialog>
  );
}

type AffectedProps = { readonly affected: FormattedProposal["affected"][number] };

function AffectedList({ affected }: AffectedProps) {
  const { kind, items, size, cutoff, oldest, newest } = affected;
  const facts = [
    [messages.size, size],
    [messages.cutoff, cutoff],
    [messages.oldest, oldest],
    [messages.newest, newest],
  ] as const;
  return (
    <section>
      <h3 className="mb-1 font-medium">{count(items, kind)}</h3>
      <dl className="tabular grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1">
        {facts.map(([term, value]) => (
          <div key={term} className="contents">
            <dt className="text-ink-muted">{term}</dt>
            <dd className="text-right">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

type ConfirmationProps = { readonly proposal: FormattedProposal; readonly texts: Texts };

function Confirmation({ proposal, texts }: ConfirmationProps) {
  const [typed, setTyped] = useState("");
  const pending = useNavigation().formMethod === "POST";
  return (
    <Form method="post" preventScrollReset className="space-y-6">
      {Object.entries(texts).map(([name, text]) => (
        <input key={name} type="hidden" name={name} value={text} />
      ))}
      <input type="hidden" name="runId" value={proposal.runId} />
      <Field
        label={messages.label(CONFIRMATION)}
        name="confirmation"
        autoComplete="off"
        autoCapitalize="characters"
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
          variant="danger"
          disabled={typed.trim() !== CONFIRMATION}
          pending={pending}
        >
          {messages.submit}
        </Button>
      </div>
    </Form>
  );
}
