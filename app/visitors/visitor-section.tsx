import type { KnownVisitor } from "../../server/visitors/domain/known-visitor.ts";
import { CardSection } from "../ui/card.tsx";
import { EarlierCalls } from "./earlier-calls.tsx";
import type { FormattedEarlierCall, FormattedPage } from "./format-visitor.ts";
import { visitorMessages as messages } from "./messages.ts";
import { VisitedPages } from "./visited-pages.tsx";
import { VisitorDetails } from "./visitor-details.tsx";
import { VisitorName } from "./visitor-name.tsx";

type VisitorSectionProps = {
  readonly known: KnownVisitor | null;
  readonly earlier: readonly FormattedEarlierCall[];
  readonly pages: readonly FormattedPage[];
};

/** Who called, as known when the call was answered. */
export function VisitorSection({ known, earlier, pages }: VisitorSectionProps) {
  return (
    <CardSection title={messages.title}>
      <div className="space-y-5">
        {known ? (
          <div>
            <VisitorName known={known} />
            <VisitorDetails known={known} />
          </div>
        ) : null}
        <section>
          <h3 className="mb-1.5 font-medium">{messages.earlier.title}</h3>
          {earlier.length > 0 ? (
            <EarlierCalls calls={earlier} />
          ) : (
            <p className="text-ink-muted">{messages.earlier.none}</p>
          )}
        </section>
        {pages.length > 0 ? (
          <section>
            <h3 className="mb-1.5 font-medium">{messages.pages.title}</h3>
            <VisitedPages pages={pages} />
          </section>
        ) : null}
      </div>
    </CardSection>
  );
}
