import type { DeskVisitor } from "../../server/desk/domain/desk-view.ts";
import { titleOf } from "../../server/visitors/domain/known-visitor.ts";
import type { DashboardClient } from "../lib/trpc.ts";
import { EarlierCalls } from "./earlier-calls.tsx";
import { formatEarlier, formatVisited } from "./format-visitor.ts";
import { visitorMessages as messages } from "./messages.ts";
import { useEarlierCalls } from "./use-call-visitor.ts";
import { VisitedPages } from "./visited-pages.tsx";
import { VisitorDetails } from "./visitor-details.tsx";
import { VisitorName } from "./visitor-name.tsx";

type DeskVisitorProps = {
  readonly client: DashboardClient;
  readonly callId: string;
  readonly visitor: DeskVisitor;
  readonly timeZone: string;
};

/** Who rings or is in the call, with earlier calls and the pages of the visit. */
export function DeskVisitorSection(props: DeskVisitorProps) {
  const { known, pages } = props.visitor;
  return (
    <div className="space-y-3 empty:hidden">
      {known ? (
        <div>
          <VisitorName known={known} />
          <VisitorDetails known={known} />
        </div>
      ) : null}
      <Earlier {...props} />
      {pages.length > 1 ? (
        <details>
          <summary className="cursor-pointer text-sm font-medium">
            {messages.pages.title} ({pages.length})
          </summary>
          <div className="mt-2">
            <VisitedPages pages={pages.map((page) => formatVisited(page, props.timeZone))} />
          </div>
        </details>
      ) : null}
    </div>
  );
}

/** Nothing is shown for a first call, as most are. */
function Earlier({ client, callId, visitor, timeZone }: DeskVisitorProps) {
  const loaded = useEarlierCalls(client, callId);
  if (loaded.at === "failed")
    return <p className="text-sm text-ink-muted">{messages.earlier.failed}</p>;
  if (loaded.at === "loading" || loaded.earlier.length === 0) return null;
  const name = visitor.known && titleOf(visitor.known);
  const now = new Date();
  return (
    <section aria-label={messages.earlier.title}>
      <h3 className="mb-1.5 text-sm font-medium">{messages.earlier.title}</h3>
      <EarlierCalls
        newTab
        calls={loaded.earlier.map((call) => formatEarlier(call, name, { timeZone, now }))}
      />
    </section>
  );
}
