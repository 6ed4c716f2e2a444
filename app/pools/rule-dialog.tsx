import { Plus } from "lucide-react";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import type { RoutingOverview } from "../../server/pools/read-routing.ts";
import { LONGEST_NAME, MOST_GROUPS } from "../../server/routing/domain/drafts.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { Select } from "../ui/select.tsx";
import { GroupFields } from "./group-fields.tsx";
import type { ShownRule } from "./overview.ts";
import {
  checkRule,
  type DraftErrors,
  newGroup,
  type WrittenGroup,
  type WrittenRule,
  writtenGroups,
} from "./rule-draft.ts";
import { RuleSentence } from "./rule-sentence.tsx";
import { useRoutingChange } from "./use-routing-change.ts";

type RuleDialogProps = {
  readonly overview: RoutingOverview;
  /** Null for a new one. */
  readonly rule: ShownRule | null;
  readonly trigger: ReactNode;
};

export function RuleDialog({ overview, rule, trigger }: RuleDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={rule ? "Edit the rule" : "New rule"}
      description="Visitors on these pages meet the agents of one pool, and of no other."
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
  const [written, setWritten] = useState<WrittenRule>(() => ({
    name: rule?.name ?? "",
    active: rule?.active ?? true,
    poolId: rule?.poolId ?? (pools.find((pool) => !pool.catchAll) ?? pools[0])?.poolId ?? "",
    groups: rule ? writtenGroups(rule.groups) : [newGroup()],
  }));
  const [errors, setErrors] = useState<DraftErrors>(new Map());
  const { run, pending, refusal } = useRoutingChange({ toasts: false });
  const change = (part: Partial<WrittenRule>) => {
    const next = { ...written, ...part };
    setWritten(next);
    // Errors that were told go as soon as they are mended; new ones wait for the next attempt.
    const now = checkRule(next).errors;
    setErrors(new Map([...errors].filter(([at]) => now?.has(at))));
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const { draft, errors: found } = checkRule(written);
    if (!draft) return setErrors(found);
    const seen = rule && { ruleId: rule.ruleId, version: rule.version };
    const saved = await run(
      ({ rules }) => (seen ? rules.save.mutate({ ...draft, ...seen }) : rules.create.mutate(draft)),
      "Rule saved",
    );
    if (saved) onDone();
  };
  return (
    <form onSubmit={save} noValidate className="space-y-5">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Name"
          value={written.name}
          onChange={(event) => change({ name: event.target.value })}
          maxLength={LONGEST_NAME}
          placeholder="Pricing pages"
          errors={errorsAt(errors, "name")}
        />
        <div>
          <label htmlFor={poolId} className="mb-1.5 block font-medium">
            Pool that answers
          </label>
          <Select
            id={poolId}
            value={written.poolId}
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
      <GroupList
        groups={written.groups}
        errors={errors}
        onChange={(groups) => change({ groups })}
      />
      <p className="rounded-md bg-sunken px-3.5 py-3 text-ink-muted">
        <span className="mb-0.5 block text-xs font-medium">In words</span>
        <RuleSentence groups={written.groups} />
      </p>
      {refusal ? <Notice tone="danger">{refusal}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" pending={pending}>
          {rule ? "Save" : "Create rule"}
        </Button>
      </div>
    </form>
  );
}

type GroupListProps = {
  readonly groups: readonly WrittenGroup[];
  readonly errors: DraftErrors;
  readonly onChange: (groups: readonly WrittenGroup[]) => void;
};

function GroupList({ groups, errors, onChange }: GroupListProps) {
  return (
    <div className="space-y-2">
      {groups.map((group, at) => (
        <div key={group.key} className="space-y-2">
          {at > 0 ? <p className="pl-1 text-xs font-semibold text-ink-muted">or</p> : null}
          <GroupFields
            group={group}
            title={groups.length > 1 ? `Alternative ${at + 1}` : "All of these hold"}
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
        disabled={groups.length >= MOST_GROUPS}
        onClick={() => onChange([...groups, newGroup()])}
      >
        Or when…
      </Button>
    </div>
  );
}

const errorsAt = (errors: DraftErrors, path: string): string[] | undefined => {
  const error = errors.get(path);
  return error ? [error] : undefined;
};
