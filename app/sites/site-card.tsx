import { ExternalLink, MonitorPlay } from "lucide-react";
import type { SiteView } from "../../server/sites/domain/sites-view.ts";
import { formatDate } from "../lib/format.ts";
import { buttonClass } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { RichText } from "../ui/rich-text.tsx";
import { InstallGuide } from "./install/install-guide.tsx";
import { LiveCheck } from "./live-check.tsx";
import { siteMessages as messages } from "./messages.ts";
import { RemoveSiteDialog } from "./remove-site-dialog.tsx";
import { RenameSiteDialog } from "./rename-site-dialog.tsx";
import { SeenPages } from "./seen-pages.tsx";
import { SigningSecret } from "./signing-secret.tsx";
import { SiteDomains } from "./site-domains.tsx";

type SiteCardProps = {
  readonly site: SiteView;
  readonly nowMs: number;
  readonly publicUrl: string;
  readonly timeZone: string;
  readonly isLast: boolean;
};

export function SiteCard({ site, nowMs, publicUrl, timeZone, isLast }: SiteCardProps) {
  return (
    <Card className="p-5">
      <section aria-labelledby={`site-${site.id}`}>
        <div className="flex flex-wrap items-start justify-between gap-3">
          <div className="min-w-0">
            <h2 id={`site-${site.id}`} className="truncate text-base font-semibold">
              {site.name}
            </h2>
            <p className="mt-0.5 text-ink-muted">
              <RichText
                text={messages.keyAndDate}
                slots={{
                  key: <code className="font-mono text-xs select-all">{site.siteKey}</code>,
                  date: formatDate(site.createdAt, timeZone, new Date(nowMs)),
                }}
              />
            </p>
          </div>
          <div className="flex flex-wrap items-center gap-2">
            <PreviewLink siteId={site.id} />
            <RenameSiteDialog site={site} />
            <RemoveSiteDialog site={site} nowMs={nowMs} isLast={isLast} />
          </div>
        </div>
        <LiveCheck site={site} nowMs={nowMs} />
        <InstallGuide
          siteKey={site.siteKey}
          publicUrl={publicUrl}
          isOpen={site.seen.length === 0}
        />
        <SiteDomains site={site} timeZone={timeZone} />
        <SigningSecret site={site} nowMs={nowMs} timeZone={timeZone} />
        <SeenPages site={site} nowMs={nowMs} />
      </section>
    </Card>
  );
}

function PreviewLink({ siteId }: { readonly siteId: string }) {
  return (
    <a
      href={`/sites/${siteId}/preview`}
      target="_blank"
      rel="noreferrer"
      className={buttonClass({ size: "sm" })}
    >
      <MonitorPlay aria-hidden className="size-3.5" />
      {messages.preview.action}
      <ExternalLink aria-hidden className="size-3.5 text-ink-faint" />
      <span className="sr-only">{messages.preview.newTab}</span>
    </a>
  );
}
