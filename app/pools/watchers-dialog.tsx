import { Eye } from "lucide-react";
import { type FormEvent, useState } from "react";
import { MOST_WATCHERS } from "../../server/routing/domain/drafts.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";
import type { PoolAgent } from "./overview.ts";
import { useRoutingChange } from "./use-routing-change.ts";

/** How many visitors may see one agent at once. */
export function WatchersDialog({ agent }: { readonly agent: PoolAgent }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={`Visitors of ${agent.name}`}
      description="How many visitors may see this agent's greeting at once, in all pools together. Further visitors see the next agent."
      trigger={
        <button
          type="button"
          aria-label={`${agent.name} greets up to ${agent.maxWatchers} visitors at once. Change`}
          title="How many visitors may see this greeting at once"
          className="tabular -ml-1 inline-flex max-w-full items-center gap-1 rounded-sm px-1 text-xs text-ink-muted transition-colors hover:bg-hover hover:text-ink"
        >
          <Eye aria-hidden className="size-3 shrink-0" />
          up to {agent.maxWatchers}
        </button>
      }
    >
      <WatchersForm agent={agent} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function WatchersForm({
  agent,
  onDone,
}: {
  readonly agent: PoolAgent;
  readonly onDone: () => void;
}) {
  const [typed, setTyped] = useState(String(agent.maxWatchers));
  const [error, setError] = useState<string | null>(null);
  const { run, pending, refusal } = useRoutingChange({ toasts: false });
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const maxWatchers = Number(typed);
    if (!Number.isInteger(maxWatchers) || maxWatchers < 1 || maxWatchers > MOST_WATCHERS)
      return setError(`Enter a whole number from 1 to ${MOST_WATCHERS}.`);
    setError(null);
    const { agentId, name } = agent;
    const saved = await run(
      ({ pools }) => pools.capWatchers.mutate({ agentId, maxWatchers }),
      `${name} greets up to ${maxWatchers} at once`,
    );
    if (saved) onDone();
  };
  return (
    <form onSubmit={save} noValidate className="space-y-5">
      <Field
        label="Visitors at once"
        type="number"
        inputMode="numeric"
        min={1}
        max={MOST_WATCHERS}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        errors={error ? [error] : undefined}
      />
      {refusal ? <Notice tone="danger">{refusal}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" pending={pending}>
          Save
        </Button>
      </div>
    </form>
  );
}
