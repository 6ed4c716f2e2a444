import { type FormEvent, type ReactNode, useId, useState } from "react";
import type { RoutingOverview } from "../../server/pools/read-routing.ts";
import {
  MAX_NAME_LENGTH,
  MAX_OPENER_LENGTH,
  PoolDraftSchema,
} from "../../server/routing/domain/drafts.ts";
import { wouldCycle } from "../../server/routing/domain/overflow.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field, FieldError } from "../ui/field.tsx";
import { uiMessages } from "../ui/messages.ts";
import { Notice } from "../ui/notice.tsx";
import { Select } from "../ui/select.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { type DraftErrors, draftErrors } from "./draft-errors.ts";
import { DRAFT_ERRORS, poolMessages, routingErrorText } from "./messages.ts";
import type { Pool } from "./overview.ts";
import { useRoutingChange } from "./use-routing-change.ts";

const { pool: messages } = poolMessages;

type PoolDialogProps = {
  readonly overview: RoutingOverview;
  /** Null to create one. */
  readonly pool: Pool | null;
  readonly trigger: ReactNode;
};

export function PoolDialog({ overview, pool, trigger }: PoolDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={pool ? messages.editTitle : messages.new}
      description={messages.description}
      trigger={trigger}
    >
      <PoolForm overview={overview} pool={pool} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

type PoolFormProps = Omit<PoolDialogProps, "trigger"> & { readonly onDone: () => void };

function PoolForm({ overview, pool, onDone }: PoolFormProps) {
  // The pool when the form was opened: saving on top of a later change by another admin is refused.
  const [seen] = useState(pool);
  const [name, setName] = useState(pool?.name ?? "");
  const [overflow, setOverflow] = useState<string>(pool?.overflowPoolId ?? "");
  const [openerScript, setOpener] = useState(pool?.openerScript ?? "");
  const [errors, setErrors] = useState<DraftErrors>(new Map());
  const { run, pending, error } = useRoutingChange({ toasts: false });
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const entered = { name, overflowPoolId: overflow || null, openerScript };
    const draft = PoolDraftSchema.safeParse(entered);
    if (!draft.success) return setErrors(draftErrors(draft.error, entered));
    setErrors(new Map());
    const saved = await run(
      ({ pools }) =>
        seen
          ? pools.save.mutate({ ...draft.data, poolId: seen.poolId, version: seen.version })
          : pools.create.mutate(draft.data),
      seen ? messages.saved : messages.created(draft.data.name),
    );
    if (saved) onDone();
  };
  const nameError = errors.get("name");
  const openerError = errors.get("openerScript");
  return (
    <form onSubmit={save} noValidate className="space-y-5">
      <Field
        label={messages.name}
        value={name}
        onChange={(event) => setName(event.target.value)}
        maxLength={MAX_NAME_LENGTH}
        placeholder={messages.namePlaceholder}
        required
        errors={nameError ? [DRAFT_ERRORS[nameError]] : undefined}
      />
      <OverflowField overview={overview} pool={seen} value={overflow} onChange={setOverflow} />
      <TextArea
        label={messages.opener}
        rows={3}
        value={openerScript}
        onChange={(event) => setOpener(event.target.value)}
        maxLength={MAX_OPENER_LENGTH}
        placeholder={messages.openerPlaceholder}
        hint={messages.openerHint}
      />
      {openerError ? <FieldError>{DRAFT_ERRORS[openerError]}</FieldError> : null}
      {error ? <Notice tone="danger">{routingErrorText(error)}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>{uiMessages.cancel}</Button>
        <Button type="submit" variant="primary" pending={pending}>
          {seen ? uiMessages.save : messages.create}
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
  const createsLoop = (poolId: Pool["poolId"]) =>
    pool !== null && wouldCycle(pools, pool.poolId, poolId);
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {messages.overflow}
      </label>
      <Select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-describedby={`${id}-hint`}
        className="w-full"
      >
        <option value="">{messages.noOverflow}</option>
        {others.map(({ poolId, name }) => (
          <option key={poolId} value={poolId} disabled={createsLoop(poolId)}>
            {createsLoop(poolId) ? messages.overflowLoop(name) : messages.overflowTo(name)}
          </option>
        ))}
      </Select>
      <p id={`${id}-hint`} className="mt-1.5 text-ink-muted">
        {messages.overflowHint}
      </p>
    </div>
  );
}
