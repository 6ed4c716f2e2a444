import { Plus } from "lucide-react";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import type { RoutingOverview } from "../../server/pools/read-routing.ts";
import { MAX_GROUPS, MAX_NAME_LENGTH } from "../../server/routing/domain/drafts.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { uiMessages } from "../ui/messages.ts";
import { Notice } from "../ui/notice.tsx";
import { Select } from "../ui/select.tsx";
import { ConditionGroupFields } from "./condition-group-fields.tsx";
import type { DraftErrors } from "./draft-errors.ts";
import { DRAFT_ERRORS, poolMessages, routingErrorText } from "./messages.ts";
import type { Rule } from "./overview.ts";
import {
  checkRule,
  type DraftGroup,
  newGroup,
  type RuleDraft,
  toDraftGroups,
} from "./rule-draft.ts";
import { RuleSentence } from "./rule-sentence.tsx";
import { useRoutingChange } from "./use-routing-change.ts";

const { rule: messages } = poolMessages;

type RuleDialogProps = {
  readonly overview: RoutingOverview;
  /** Null to create one. */
  readonly rule: Rule | null;
  readonly trigger: ReactNode;
};

export function RuleDialog({ overview, rule, trigger }: RuleDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={rule ? messages.editTitle : messages.new}
      description={messages.description}
      trigger={trigger}
      className="w-[min(calc(100vw-32px),768px)]!"
    >
      <RuleForm overview={overview} rule={rule} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

type RuleFormProps = Omit<RuleDialogProps, "trigger"> & { readonly onDone: () => void };

function RuleForm({ overview, rule, onDone }: RuleFormProps) {
  const { pools } = overview;
  const poolId = useId();
  const [draft, setDraft] = useState<RuleDraft>(() => ({
    name: rule?.name ?? "",
    active: rule?.active ?? true,
    poolId: rule?.poolId ?? (pools.find((pool) => !pool.catchAll) ?? pools[0])?.poolId ?? "",
    groups: rule ? toDraftGroups(rule.groups) : [newGroup()],
  }));
  const [errors, setErrors] = useState<DraftErrors>(new Map());
  const { run, pending, error } = useRoutingChange({ toasts: false });
  const change = (part: Partial<RuleDraft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    // Removes errors as soon as they are fixed; new ones appear at the next attempt to save.
    const remaining = checkRule(next).errors;
    setErrors(new Map([...errors].filter(([field]) => remaining?.has(field))));
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const { rule: valid, errors: found } = checkRule(draft);
    if (!valid) return setErrors(found);
    const seen = rule && { ruleId: rule.ruleId, version: rule.version };
    const saved = await run(
      ({ rules }) => (seen ? rules.save.mutate({ ...valid, ...seen }) : rules.create.mutate(valid)),
      messages.saved,
    );
    if (saved) onDone();
  };
  return (
    <form onSubmit={save} noValidate className="space-y-5">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label={messages.name}
          value={draft.name}
          onChange={(event) => change({ name: event.target.value })}
          maxLength={MAX_NAME_LENGTH}
          placeholder={messages.namePlaceholder}
          errors={errorsAt(errors, "name")}
        />
        <div>
          <label htmlFor={poolId} className="mb-1.5 block font-medium">
            {messages.pool}
          </label>
          <Select
            id={poolId}
            value={draft.poolId}
            onChange={(event) => change({ poolId: event.target.value })}
            className="w-full"
          >
            {pools.map((pool) => (
              <option key={pool.poolId} value={pool.poolId}>
                {pool.name}
              </option>
            ))}
          </Select>
        </div>
      </div>
      <ConditionGroups
        groups={draft.groups}
        errors={errors}
        onChange={(groups) => change({ groups })}
      />
      <p className="rounded-md bg-sunken px-3.5 py-3 text-ink-muted">
        <span className="mb-0.5 block text-xs font-medium">{messages.summary}</span>
        <RuleSentence groups={draft.groups} />
      </p>
      {error ? <Notice tone="danger">{routingErrorText(error)}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>{uiMessages.cancel}</Button>
        <Button type="submit" variant="primary" pending={pending}>
          {rule ? uiMessages.save : messages.create}
        </Button>
      </div>
    </form>
  );
}

type ConditionGroupsProps = {
  readonly groups: readonly DraftGroup[];
  readonly errors: DraftErrors;
  readonly onChange: (groups: readonly DraftGroup[]) => void;
};

function ConditionGroups({ groups, errors, onChange }: ConditionGroupsProps) {
  return (
    <div className="space-y-2">
      {groups.map((group, at) => (
        <div key={group.key} className="space-y-2">
          {at > 0 ? (
            <p className="pl-1 text-xs font-semibold text-ink-muted">{messages.or}</p>
          ) : null}
          <ConditionGroupFields
            group={group}
            title={groups.length > 1 ? messages.group(at + 1) : messages.allMatch}
            errorOf={(path) => errors.get(`groups.${at}.${path}`)}
            onChange={(next) => onChange(groups.with(at, next))}
            onRemove={groups.length > 1 ? () => onChange(groups.toSpliced(at, 1)) : null}
          />
        </div>
      ))}
      <Button
        size="sm"
        variant="ghost"
        icon={<Plus aria-hidden className="size-3.5" />}
        disabled={groups.length >= MAX_GROUPS}
        onClick={() => onChange([...groups, newGroup()])}
      >
        {messages.addGroup}
      </Button>
    </div>
  );
}

const errorsAt = (errors: DraftErrors, path: string): string[] | undefined => {
  const error = errors.get(path);
  return error ? [DRAFT_ERRORS[error]] : undefined;
};
