import clsx from "clsx";
import { Check, ChevronRight, X } from "lucide-react";
import type { ExplainedCondition, ExplainedRule } from "../../server/routing/domain/match-rule.ts";
import { Badge } from "../ui/badge.tsx";
import { poolMessages } from "./messages.ts";
import { conditionParts, SentenceParts } from "./rule-sentence.tsx";

const { ruleResults: messages } = poolMessages;

type RuleResultsProps = {
  readonly rules: readonly ExplainedRule[];
  readonly matchedId: string | null;
};

/** For each rule, whether and why it matches a page. */
export function RuleResults({ rules, matchedId }: RuleResultsProps) {
  if (rules.length === 0) return null;
  return (
    <div>
      <h3 className="font-medium">{messages.title}</h3>
      <ol className="mt-2 divide-y divide-line rounded-md border border-line">
        {rules.map((explained) => (
          <li key={explained.rule.ruleId}>
            <RuleResult explained={explained} applies={explained.rule.ruleId === matchedId} />
          </li>
        ))}
      </ol>
    </div>
  );
}

type RuleResultProps = { readonly explained: ExplainedRule; readonly applies: boolean };

function RuleResult({ explained: { rule, matches, groups }, applies }: RuleResultProps) {
  return (
    <details open={applies} className="group">
      <summary className="flex list-none items-center gap-2 rounded-md px-3 py-2 hover:bg-hover [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 text-ink-faint transition-transform group-open:rotate-90"
        />
        <span className="min-w-0 flex-1 truncate">{rule.name}</span>
        <ResultBadge active={rule.active} matches={matches} applies={applies} />
      </summary>
      <div className="space-y-2 px-3 pb-3 pl-9">
        {groups.map((group, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the groups of one result never move
          <div key={at}>
            {at > 0 ? (
              <p className="mb-2 text-xs font-semibold text-ink-muted">{poolMessages.rule.or}</p>
            ) : null}
            <ul className="space-y-1.5">
              {group.conditions.map((condition, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the conditions of one result never move
                <ConditionResult key={place} {...condition} />
              ))}
            </ul>
          </div>
        ))}
      </div>
    </details>
  );
}

type ResultBadgeProps = {
  readonly active: boolean;
  readonly matches: boolean;
  readonly applies: boolean;
};

function ResultBadge({ active, matches, applies }: ResultBadgeProps) {
  if (applies) return <Badge tone="accent">{messages.matched}</Badge>;
  if (!active) return <Badge>{matches ? messages.offWouldMatch : messages.off}</Badge>;
  return <Badge>{matches ? messages.alsoMatched : messages.noMatch}</Badge>;
}

function ConditionResult({ condition, matches, values }: ExplainedCondition) {
  const Icon = matches ? Check : X;
  return (
    <li className="flex items-start gap-2">
      <Icon
        aria-hidden
        className={clsx("mt-0.5 size-4 shrink-0", matches ? "text-live-text" : "text-ink-faint")}
      />
      <div className="min-w-0 text-ink-muted">
        <span className="sr-only">
          {matches ? messages.conditionMatched : messages.conditionNotMatched}{" "}
        </span>
        <SentenceParts parts={conditionParts(condition)} />
        <p className="text-xs wrap-anywhere">
          {values.length === 0 ? messages.noParameter : messages.pageValues(values)}
        </p>
      </div>
    </li>
  );
}
