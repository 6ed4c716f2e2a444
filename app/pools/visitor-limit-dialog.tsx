import { Eye } from "lucide-react";
import { type FormEvent, useState } from "react";
import { MAX_WATCHERS } from "../../server/routing/domain/drafts.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { uiMessages } from "../ui/messages.ts";
import { Notice } from "../ui/notice.tsx";
import { poolMessages, routingErrorText } from "./messages.ts";
import type { PoolAgent } from "./overview.ts";
import { useRoutingChange } from "./use-routing-change.ts";

const { visitorLimit: messages } = poolMessages;

/** How many visitors can see one agent's greeting at once. */
export function VisitorLimitDialog({ agent }: { readonly agent: PoolAgent }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={messages.title(agent.name)}
      description={messages.description}
      trigger={
        <button
          type="button"
          aria-label={messages.change(agent.name, agent.maxWatchers)}
          title={messages.tooltip}
          className="tabular -ml-1 inline-flex max-w-full items-center gap-1 rounded-sm px-1 text-xs text-ink-muted transition-colors hover:bg-hover hover:text-ink"
        >
          <Eye aria-hidden className="size-3 shrink-0" />
          {messages.short(agent.maxWatchers)}
        </button>
      }
    >
      <VisitorLimitForm agent={agent} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function VisitorLimitForm({
  agent,
  onDone,
}: {
  readonly agent: PoolAgent;
  readonly onDone: () => void;
}) {
  const [typed, setTyped] = useState(String(agent.maxWatchers));
  const [outOfRange, setOutOfRange] = useState(false);
  const { run, pending, error } = useRoutingChange({ toasts: false });
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const maxWatchers = Number(typed);
    const valid = Number.isInteger(maxWatchers) && maxWatchers >= 1 && maxWatchers <= MAX_WATCHERS;
    setOutOfRange(!valid);
    if (!valid) return;
    const { agentId } = agent;
    const saved = await run(
      ({ pools }) => pools.capWatchers.mutate({ agentId, maxWatchers }),
      messages.saved,
    );
    if (saved) onDone();
  };
  return (
    <form onSubmit={save} noValidate className="space-y-5">
      <Field
        label={messages.field}
        type="number"
        inputMode="numeric"
        min={1}
        max={MAX_WATCHERS}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        errors={outOfRange ? [messages.outOfRange] : undefined}
      />
      {error ? <Notice tone="danger">{routingErrorText(error)}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>{uiMessages.cancel}</Button>
        <Button type="submit" variant="primary" pending={pending}>
          {uiMessages.save}
        </Button>
      </div>
    </form>
  );
}
