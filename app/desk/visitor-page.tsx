import { ExternalLink, EyeOff } from "lucide-react";
import type { DeskCall, DeskVisitor } from "../../server/desk/domain/desk-view.ts";
import { safeLink, shortAddress } from "../lib/page-address.ts";
import type { PageConnection } from "./cobrowse/page-connection.ts";
import { SharedPage } from "./cobrowse/shared-page.tsx";
import { deskMessages } from "./messages.ts";
import { Opener } from "./opener.tsx";
import { usePageSince } from "./page-since.ts";
import { useStore } from "./use-store.ts";
import { VisitorFacts } from "./visitor-facts.tsx";

const messages = deskMessages.visitor;

type VisitorPageProps = {
  readonly call: DeskCall;
  /** The connection to the page, if it is shared with this tab. */
  readonly page: PageConnection | null;
  readonly offsetMs: number;
};

/** The visitor's page: live if it is shared, else its address when the call began. */
export function VisitorPage({ call, page, offsetMs }: VisitorPageProps) {
  const { visitor } = call;
  if (page) {
    return (
      <SharedPage connection={page}>
        <SharedPageFacts {...{ call, page, offsetMs }} />
        <Opener script={visitor.openerScript} />
      </SharedPage>
    );
  }
  return (
    <section
      aria-label={messages.page}
      className="rounded-lg border border-line bg-surface p-5 shadow-rest"
    >
      <h2 className="text-xs font-medium text-ink-muted">{messages.page}</h2>
      <PageAddress visitor={visitor} />
      {call.cobrowse ? null : (
        <p className="mt-3 flex items-center gap-2 text-sm text-ink-muted">
          <EyeOff aria-hidden className="size-4 shrink-0" />
          {messages.cobrowseOff}
        </p>
      )}
      <div className="mt-4 border-t border-line pt-4">
        <VisitorFacts visitor={visitor} offsetMs={offsetMs} />
        <Opener script={visitor.openerScript} />
      </div>
    </section>
  );
}

type SharedPageFactsProps = VisitorPageProps & { readonly page: PageConnection };

function SharedPageFacts({ call, page, offsetMs }: SharedPageFactsProps) {
  const { callId, visitor } = call;
  const shown = useStore(page).page;
  const onPageSince = usePageSince({
    callId,
    first: { address: visitor.pageUrl, since: visitor.onPageSince },
    address: shown?.href ?? null,
    offsetMs,
  });
  return <VisitorFacts visitor={{ ...visitor, onPageSince }} offsetMs={offsetMs} />;
}

/** Title and address. The address comes from the visitor, so it opens without a referrer. */
export function PageAddress({ visitor }: { readonly visitor: DeskVisitor }) {
  const link = safeLink(visitor.pageUrl);
  return (
    <div className="mt-1 min-w-0">
      <p className="line-clamp-2 text-base font-semibold break-words">
        {visitor.pageTitle || messages.untitledPage}
      </p>
      {link ? (
        <a
          href={link}
          title={link}
          target="_blank"
          rel="noopener noreferrer"
          className="mt-0.5 inline-flex max-w-full items-center gap-1.5 text-ink-muted hover:text-accent-text hover:underline"
        >
          <span className="truncate">{shortAddress(link)}</span>
          <ExternalLink aria-hidden className="size-3.5 shrink-0" />
          <span className="sr-only">{messages.opensInNewTab}</span>
        </a>
      ) : (
        <p className="truncate text-ink-muted">{shortAddress(visitor.pageUrl)}</p>
      )}
    </div>
  );
}
