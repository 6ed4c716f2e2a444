import { type FormEvent, type ReactNode, useState } from "react";
import type { RoutingOverview } from "../../server/pools/read-routing.ts";
import { Button } from "../ui/button.tsx";
import { AlertDialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { boundTo, count, type Pool } from "./overview.ts";
import { useRoutingChange } from "./use-routing-change.ts";

type DeletePoolDialogProps = {
  readonly overview: RoutingOverview;
  readonly pool: Pool;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
};

/** Shows what goes with the pool, and asks for its name. */
export function DeletePoolDialog({ overview, pool, open, onOpenChange }: DeletePoolDialogProps) {
  return (
    <AlertDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Delete the pool ${pool.name}?`}
      description="This cannot be undone. Calls that are running go on, and the call log stays."
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
  const { run, pending, refusal } = useRoutingChange({ toasts: false });
  const { members, rules, overflowOf } = boundTo(overview, pool.poolId);
  const isTyped = typed.trim() === pool.name;
  const remove = async (event: FormEvent) => {
    event.preventDefault();
    if (!isTyped) return;
    const { poolId, name } = pool;
    const removed = await run(
      ({ pools }) => pools.remove.mutate({ poolId, name }),
      `${name} is deleted`,
    );
    if (removed) onDone();
  };
  return (
    <form onSubmit={remove} className="mt-5 space-y-5">
      <ul className="space-y-2 rounded-md bg-sunken px-3.5 py-3">
        <Effect names={members.map(({ name }) => name)} none="No agent is in this pool.">
          {count(members.length, "agent")} {members.length === 1 ? "leaves" : "leave"} it:
        </Effect>
        <Effect names={rules.map(({ name }) => name)} none="No rule leads to it.">
          {count(rules.length, "rule")} {rules.length === 1 ? "is" : "are"} deleted with it:
        </Effect>
        <Effect names={overflowOf.map(({ name }) => name)} none="No pool overflows into it.">
          {count(overflowOf.length, "pool")} {overflowOf.length === 1 ? "overflows" : "overflow"} no
          more:
        </Effect>
      </ul>
      <Field
        label={`Type ${pool.name} to delete it`}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        autoComplete="off"
        spellCheck={false}
      />
      {refusal ? <Notice tone="danger">{refusal}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="danger" pending={pending} disabled={!isTyped}>
          Delete pool
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
