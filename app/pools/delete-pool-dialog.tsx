import { type FormEvent, type ReactNode, useState } from "react";
import type { RoutingOverview } from "../../server/pools/read-routing.ts";
import { Button } from "../ui/button.tsx";
import { AlertDialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { uiMessages } from "../ui/messages.ts";
import { Notice } from "../ui/notice.tsx";
import { poolMessages, routingErrorText } from "./messages.ts";
import { dependentsOf, type Pool } from "./overview.ts";
import { useRoutingChange } from "./use-routing-change.ts";

const { deletePool: messages } = poolMessages;

type DeletePoolDialogProps = {
  readonly overview: RoutingOverview;
  readonly pool: Pool;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
};

/** Lists what is deleted with the pool, and asks for its name to confirm. */
export function DeletePoolDialog({ overview, pool, open, onOpenChange }: DeletePoolDialogProps) {
  return (
    <AlertDialog
      open={open}
      onOpenChange={onOpenChange}
      title={messages.title(pool.name)}
      description={messages.description}
    >
      <DeleteForm overview={overview} pool={pool} onDone={() => onOpenChange(false)} />
    </AlertDialog>
  );
}

type DeleteFormProps = Pick<DeletePoolDialogProps, "overview" | "pool"> & {
  readonly onDone: () => void;
};

function DeleteForm({ overview, pool, onDone }: DeleteFormProps) {
  const [typed, setTyped] = useState("");
  const { run, pending, error } = useRoutingChange({ toasts: false });
  const { members, rules, overflowOf } = dependentsOf(overview, pool.poolId);
  const isTyped = typed.trim() === pool.name;
  const remove = async (event: FormEvent) => {
    event.preventDefault();
    if (!isTyped) return;
    const { poolId, name } = pool;
    const removed = await run(
      ({ pools }) => pools.remove.mutate({ poolId, name }),
      messages.done(name),
    );
    if (removed) onDone();
  };
  return (
    <form onSubmit={remove} className="mt-5 space-y-5">
      <ul className="space-y-2 rounded-md bg-sunken px-3.5 py-3">
        <Effect names={members.map(({ name }) => name)} none={messages.noMembers}>
          {messages.members(members.length)}
        </Effect>
        <Effect names={rules.map(({ name }) => name)} none={messages.noRules}>
          {messages.rules(rules.length)}
        </Effect>
        <Effect names={overflowOf.map(({ name }) => name)} none={messages.noOverflows}>
          {messages.overflows(overflowOf.length)}
        </Effect>
      </ul>
      <Field
        label={messages.typeToConfirm(pool.name)}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        autoComplete="off"
        spellCheck={false}
      />
      {error ? <Notice tone="danger">{routingErrorText(error)}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>{uiMessages.cancel}</Button>
        <Button type="submit" variant="danger" pending={pending} disabled={!isTyped}>
          {messages.confirm}
        </Button>
      </div>
    </form>
  );
}

type EffectProps = {
  readonly names: readonly string[];
  readonly none: string;
  readonly children: ReactNode;
};

function Effect({ names, none, children }: EffectProps) {
  if (names.length === 0) return <li className="text-ink-muted">{none}</li>;
  return (
    <li className="wrap-anywhere">
      {children} <b className="font-medium">{names.join(", ")}</b>
    </li>
  );
}
