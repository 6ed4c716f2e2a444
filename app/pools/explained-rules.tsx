import clsx from "clsx";
import { Check, ChevronRight, X } from "lucide-react";
import type { ExplainedCondition, ExplainedRule } from "../../server/routing/domain/match-rule.ts";
import { Badge } from "../ui/badge.tsx";
import { conditionPieces } from "./routing-words.ts";
import { Pieces } from "./rule-sentence.tsx";

type ExplainedRulesProps = {
  readonly rules: readonly ExplainedRule[];
  readonly matched: string | null;
};

/** Every rule, condition by condition. */
export function ExplainedRules({ rules, matched }: ExplainedRulesProps) {
  if (rules.length === 0) return null;
  return (
    <div>
      <h3 className="font-medium">Why</h3>
      <ol className="mt-2 divide-y divide-line rounded-md border border-line">
        {rules.map((explained) => (
          <li key={explained.rule.ruleId}>
            <RuleReasons explained={explained} decides={explained.rule.ruleId === matched} />
          </li>
        ))}
      </ol>
    </div>
  );
}

type RuleReasonsProps = { readonly explained: ExplainedRule; readonly decides: boolean };

function RuleReasons({ explained: { rule, holds, groups }, decides }: RuleReasonsProps) {
  return (
    <details open={decides} className="group">
      <summary className="flex list-none items-center gap-2 rounded-md px-3 py-2 hover:bg-hover [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 text-ink-faint transition-transform group-open:rotate-90"
        />
        <span className="min-w-0 flex-1 truncate">{rule.name}</span>
        <Verdict active={rule.active} holds={holds} decides={decides} />
      </summary>
      <div className="space-y-2 px-3 pb-3 pl-9">
        {groups.map((group, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the groups of one answer never move
          <div key={at}>
            {at > 0 ? <p className="mb-2 text-xs font-semibold text-ink-muted">or</p> : null}
            <ul className="space-y-1.5">
              {group.conditions.map((condition, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: nor do its conditions
                <Reason key={place} {...condition} />
              ))}
            </ul>
          </div>
        ))}
      </div>
    </details>
  );
}

function Verdict({
  active,
  holds,
  decides,
}: {
  readonly active: boolean;
  readonly holds: boolean;
  readonly decides: boolean;
}) {
  if (decides) return <Badge tone="accent">Decides</Badge>;
  if (!active) return <Badge>{holds ? "Off, would match" : "Off"}</Badge>;
  return <Badge>{holds ? "Matches too" : "No match"}</Badge>;
}

function Reason({ condition, holds, seen }: ExplainedCondition) {
  const Icon = holds ? Check : X;
  return (
    <li className="flex items-start gap-2">
      <Icon
        aria-hidden
        className={clsx("mt-0.5 size-4 shrink-0", holds ? "text-live-text" : "text-ink-faint")}
      />
      <div className="min-w-0 text-ink-muted">
        <span className="sr-only">{holds ? "Holds: " : "Does not hold: "}</span>
        <Pieces pieces={conditionPieces(condition)} />
        <p className="text-xs wrap-anywhere">
          {seen.length === 0
            ? "The page has no such parameter"
            : `The page has ${seen.map((text) => text || "nothing").join(" and ")}`}
        </p>
      </div>
    </li>
  );
}
