import type { CallDetail } from "../../server/call-log/domain/call-detail.ts";
import { AskedPools } from "../routing/asked-pools.tsx";
import { CardSection } from "../ui/card.tsx";

type ShownDecision = CallDetail["decisions"][number] & { readonly clock: string };

/** Which pool was asked each time somebody was looked for, and why the others were passed over. */
export function DecisionsSection({ decisions }: { readonly decisions: readonly ShownDecision[] }) {
  return (
    <CardSection
      title="How agents were chosen"
      description="Only the pool that answers on the visitor's page is asked, then its overflow."
    >
      <ol className="space-y-6">
        {decisions.map((decision) => (
          <li key={decision.at}>
            <div className="mb-3 flex items-baseline justify-between gap-4">
              <p className="min-w-0 font-medium wrap-anywhere">{headline(decision)}</p>
              <time dateTime={decision.at} className="tabular shrink-0 text-xs text-ink-muted">
                {decision.clock}
              </time>
            </div>
            <AskedPools asked={decision.asked} chosenWords="Was rung" />
          </li>
        ))}
      </ol>
    </CardSection>
  );
}

function headline({ rule, asked, chosen }: ShownDecision): string {
  const found = asked
    .flatMap(({ considered }) => considered)
    .find(({ agentId }) => agentId === chosen);
  const who = found ? `${found.name} was chosen` : "Nobody was free";
  return rule ? `${who}, by the rule “${rule.name}”` : who;
}
