import type { ReactNode } from "react";
import type { Rating } from "../../server/ratings/domain/rating-scale.ts";
import { Card } from "../ui/card.tsx";
import { Country } from "./calls-table.tsx";
import type { FormattedCall } from "./format-call.ts";
import { callMessages } from "./messages.ts";

const { detail: messages } = callMessages;

type FactsSectionProps = {
  readonly call: FormattedCall;
  readonly siteName: string;
  readonly poolName: string | null;
  readonly rating: Rating | null;
};

/** What a call's page says of it beside what happened. */
export function FactsSection({ call, siteName, poolName, rating }: FactsSectionProps) {
  const { facts } = messages;
  return (
    <Card>
      <h2 className="sr-only">{facts.title}</h2>
      <dl className="divide-y divide-line">
        <Fact term={facts.duration}>{call.duration ?? facts.notAnswered}</Fact>
        <Fact term={facts.mode}>{callMessages.modes[call.mode]}</Fact>
        <Fact term={facts.page}>
          {call.page.link ? (
            <a
              href={call.page.link}
              target="_blank"
              rel="noreferrer"
              className="break-words text-accent-text underline-offset-4 hover:underline"
            >
              {call.page.title}
            </a>
          ) : (
            call.page.title
          )}
        </Fact>
        <Fact term={facts.country}>
          <Country call={call} />
        </Fact>
        <Fact term={facts.site}>{siteName}</Fact>
        {rating ? (
          <Fact term={facts.rating}>
            <span role="img" aria-label={facts.ratingOf(rating)} title={facts.ratingOf(rating)}>
              {"★".repeat(rating)}
              <span className="text-ink-muted">{"☆".repeat(5 - rating)}</span>
            </span>
          </Fact>
        ) : null}
        {poolName ? <Fact term={facts.pool}>{poolName}</Fact> : null}
      </dl>
    </Card>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-6 px-5 py-3">
      <dt className="shrink-0 text-ink-muted">{term}</dt>
      <dd className="tabular min-w-0 text-right">{children}</dd>
    </div>
  );
}
