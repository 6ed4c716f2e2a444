import type { CallDetail } from "../../server/call-log/domain/call-detail.ts";
import { CandidatePools } from "../pools/candidates.tsx";
import { CardSection } from "../ui/card.tsx";
import { callMessages } from "./messages.ts";

const { routing: messages } = callMessages;

type FormattedDecision = CallDetail["decisions"][number] & { readonly clock: string };

type RoutingSectionProps = { readonly decisions: readonly FormattedDecision[] };

/** Each routing decision of the call: the chosen agent, and why the others were skipped. */
export function RoutingSection({ decisions }: RoutingSectionProps) {
  return (
    <CardSection title={messages.title} description={messages.description}>
      <ol className="space-y-6">
        {decisions.map((decision) => (
          <li key={decision.at}>
            <div className="mb-3 flex items-baseline justify-between gap-4">
              <p className="min-w-0 font-medium wrap-anywhere">{headline(decision)}</p>
              <time dateTime={decision.at} className="tabular shrink-0 text-xs text-ink-muted">
                {decision.clock}
              </time>
            </div>
            <CandidatePools pools={decision.asked} chosenLabel={messages.chosen} />
          </li>
        ))}
      </ol>
    </CardSection>
  );
}

function headline({ rule, asked, chosen }: FormattedDecision): string {
  const found = asked
    .flatMap(({ considered }) => considered)
    .find(({ agentId }) => agentId === chosen);
  return messages.headline(found?.name ?? null, rule?.name ?? null);
}
