import type { CallDetail } from "../../server/call-log/domain/call-detail.ts";
import { CardSection } from "../ui/card.tsx";
import { cobrowseEventMessage, cobrowseMessages } from "./cobrowse-messages.ts";

type Shared = NonNullable<CallDetail["cobrowse"]>;
type CobrowseSectionProps = {
  readonly cobrowse: {
    readonly level: Shared["level"];
    readonly events: readonly (Shared["events"][number] & { readonly clock: string })[];
  } | null;
  readonly agentName: string;
};

/** When the visitor's page was shared and what happened on it. */
export function CobrowseSection({ cobrowse, agentName }: CobrowseSectionProps) {
  const hidden =
    cobrowse?.level === "strict" ? cobrowseMessages.hiddenStrict : cobrowseMessages.hiddenStandard;
  return (
    <section aria-label="Co-browse">
      <CardSection title="Co-browse" description={cobrowse ? hidden : undefined}>
        {cobrowse && cobrowse.events.length > 0 ? (
          <ol className="space-y-2">
            {cobrowse.events.map((event) => (
              <li
                key={`${event.at} ${event.type} ${event.target}`}
                className="flex items-baseline justify-between gap-4"
              >
                <span className="min-w-0 wrap-anywhere">
                  {cobrowseEventMessage(event, agentName)}
                </span>
                <time dateTime={event.at} className="tabular shrink-0 text-xs text-ink-muted">
                  {event.clock}
                </time>
              </li>
            ))}
          </ol>
        ) : (
          <p className="text-ink-muted">
            {cobrowse ? cobrowseMessages.notShared : cobrowseMessages.off}
          </p>
        )}
      </CardSection>
    </section>
  );
}
