import { type FormEvent, type ReactNode, useId, useState } from "react";
import type { RoutingOverview } from "../../server/pools/read-routing.ts";
import {
  LONGEST_NAME,
  LONGEST_OPENER,
  PoolDraftSchema,
} from "../../server/routing/domain/drafts.ts";
import { wouldCycle } from "../../server/routing/domain/overflow.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { Select } from "../ui/select.tsx";
import { TextArea } from "../ui/text-area.tsx";
import type { Pool } from "./overview.ts";
import { useRoutingChange } from "./use-routing-change.ts";

type PoolDialogProps = {
  readonly overview: RoutingOverview;
  /** Null for a new one. */
  readonly pool: Pool | null;
  readonly trigger: ReactNode;
};

export function PoolDialog({ overview, pool, trigger }: PoolDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={pool ? "Edit the pool" : "New pool"}
      description="A pool is a group of agents. Rules lead visitors to it, and nobody else meets them."
      trigger={trigger}
    >
      <PoolForm overview={overview} pool={pool} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

type PoolFormProps = Omit<PoolDialogProps, "trigger"> & { readonly onDone: () => void };

function PoolForm({ overview, pool, onDone }: PoolFormProps) {
  // What was there when the form was opened: a change by somebody else must not slip in unseen.
  const [seen] = useState(pool);
  const [name, setName] = useState(pool?.name ?? "");
  const [overflow, setOverflow] = useState<string>(pool?.overflowPoolId ?? "");
  const [openerScript, setOpener] = useState(pool?.openerScript ?? "");
  const [nameError, setNameError] = useState<string | null>(null);
  const { run, pending, refusal } = useRoutingChange({ toasts: false });
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const draft = PoolDraftSchema.safeParse({
      name,
      overflowPoolId: overflow || null,
      openerScript,
    });
    if (!draft.success) return setNameError(draft.error.issues[0]?.message ?? null);
    setNameError(null);
    const saved = await run(
      ({ pools }) =>
        seen
          ? pools.save.mutate({ ...draft.data, poolId: seen.poolId, version: seen.version })
          : pools.create.mutate(draft.data),
      seen ? "Pool saved" : `${draft.data.name} is ready for agents and rules`,
    );
    if (saved) onDone();
  };
  return (
    <form onSubmit={save} noValidate className="space-y-5">
      <Field
        label="Name"
        value={name}
        onChange={(event) => setName(event.target.value)}
        maxLength={LONGEST_NAME}
        placeholder="Sales"
        required
        errors={nameError ? [nameError] : undefined}
      />
      <OverflowField overview={overview} pool={seen} value={overflow} onChange={setOverflow} />
      <TextArea
        label="Opener"
        rows={3}
        value={openerScript}
        onChange={(event) => setOpener(event.target.value)}
        maxLength={LONGEST_OPENER}
        placeholder="Hello! I see you are looking at our bikes. What will you use yours for?"
        hint="Agents see it when this pool rings, and during the call. Visitors do not."
      />
      {refusal ? <Notice tone="danger">{refusal}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" pending={pending}>
          {seen ? "Save" : "Create pool"}
        </Button>
      </div>
    </form>
  );
}

type OverflowFieldProps = {
  readonly overview: RoutingOverview;
  readonly pool: Pool | null;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

function OverflowField({ overview: { pools }, pool, value, onChange }: OverflowFieldProps) {
  const id = useId();
  const others = pools.filter(({ poolId }) => poolId !== pool?.poolId);
  const leadsBack = (poolId: Pool["poolId"]) =>
    pool !== null && wouldCycle(pools, pool.poolId, poolId);
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        When nobody here can answer
      </label>
      <Select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-describedby={`${id}-hint`}
        className="w-full"
      >
        <option value="">The visitor is told that nobody is available</option>
        {others.map(({ poolId, name }) => (
          <option key={poolId} value={poolId} disabled={leadsBack(poolId)}>
            {leadsBack(poolId) ? `${name} (leads back here)` : `${name} answers instead`}
          </option>
        ))}
      </Select>
      <p id={`${id}-hint`} className="mt-1.5 text-ink-muted">
        Without an overflow pool, visitors wait for somebody of this pool, and reach no other.
      </p>
    </div>
  );
}
