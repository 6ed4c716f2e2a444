import { useSortable } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import clsx from "clsx";
import { ArrowRight, GripVertical, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import type { RoutingOverview } from "../../server/pools/read-routing.ts";
import { IconButton } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { Switch } from "../ui/switch.tsx";
import { poolMessages } from "./messages.ts";
import { poolName, type Rule } from "./overview.ts";
import { RuleDialog } from "./rule-dialog.tsx";
import { RuleSentence } from "./rule-sentence.tsx";
import { useOptimistic } from "./use-optimistic.ts";
import { useRoutingChange } from "./use-routing-change.ts";

const { rules: messages } = poolMessages;

type RuleRowProps = {
  readonly overview: RoutingOverview;
  readonly rule: Rule;
  readonly position: number;
};

export function RuleRow({ overview, rule, position }: RuleRowProps) {
  const {
    attributes,
    listeners,
    setNodeRef,
    setActivatorNodeRef,
    transform,
    transition,
    isDragging,
  } = useSortable({ id: rule.ruleId });
  return (
    <li
      ref={setNodeRef}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      className={clsx(
        "flex items-start gap-1.5 border-b border-line bg-surface py-3.5 pr-3 pl-2",
        isDragging && "relative z-10 rounded-md shadow-float",
      )}
    >
      <button
        type="button"
        ref={setActivatorNodeRef}
        {...attributes}
        {...listeners}
        aria-label={messages.move(rule.name)}
        title={messages.moveTooltip}
        className="flex h-8 w-6 shrink-0 cursor-grab touch-none items-center justify-center rounded-sm text-ink-faint hover:bg-hover hover:text-ink active:cursor-grabbing"
      >
        <GripVertical aria-hidden className="size-4" />
      </button>
      <span aria-hidden className="tabular w-5 shrink-0 pt-1.5 text-right text-ink-faint">
        {position}
      </span>
      <div
        className={clsx(
          "flex min-w-0 flex-1 flex-wrap items-start justify-between gap-x-4 gap-y-2 pt-1.5 pl-2",
          !rule.active && "opacity-60",
        )}
      >
        <div className="min-w-0 flex-1 basis-64">
          <p className="font-medium wrap-anywhere">
            {rule.name}
            {rule.active ? null : (
              <span className="font-normal text-ink-muted"> · {messages.off}</span>
            )}
          </p>
          <p className="mt-0.5 text-ink-muted text-pretty">
            <RuleSentence groups={rule.groups} />
          </p>
        </div>
        <span className="inline-flex max-w-48 items-center gap-1.5 rounded-md bg-accent-soft px-2 py-0.5 text-sm font-medium text-accent-text">
          <ArrowRight aria-hidden className="size-3.5 shrink-0" />
          <span className="sr-only">{messages.goesTo}</span>
          <span className="truncate">{poolName(overview, rule.poolId)}</span>
        </span>
      </div>
      <RuleActions overview={overview} rule={rule} />
    </li>
  );
}

function RuleActions({ overview, rule }: Omit<RuleRowProps, "position">) {
  const { ruleId, version, name, active } = rule;
  const { run, pending } = useRoutingChange({ toasts: true });
  const [deleting, setDeleting] = useState(false);
  const seen = { ruleId, version };
  const shownActive = useOptimistic(active);
  const switchTo = async (next: boolean) => {
    if (pending) return;
    shownActive.set(next);
    const done = await run(({ rules }) => rules.switch.mutate({ ...seen, active: next }));
    if (!done) shownActive.reset();
  };
  return (
    <div className="flex shrink-0 items-center gap-0.5 max-sm:flex-col">
      <Switch
        aria-label={messages.enable(name)}
        checked={shownActive.value}
        onCheckedChange={(next) => void switchTo(next)}
        className="mx-1.5 max-sm:mx-0 max-sm:my-1"
      />
      <RuleDialog
        overview={overview}
        rule={rule}
        trigger={
          <IconButton label={messages.edit(name)} size="sm">
            <Pencil aria-hidden className="size-4" />
          </IconButton>
        }
      />
      <IconButton label={messages.delete(name)} size="sm" onClick={() => setDeleting(true)}>
        <Trash2 aria-hidden className="size-4" />
      </IconButton>
      <ConfirmDialog
        open={deleting}
        onOpenChange={setDeleting}
        title={messages.deleteTitle(name)}
        description={messages.deleteDescription}
        confirmLabel={messages.deleteConfirm}
        pending={pending}
        onConfirm={() =>
          void run(({ rules }) => rules.remove.mutate(seen), messages.deleted).then(() =>
            setDeleting(false),
          )
        }
      />
    </div>
  );
}
