import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import { toast } from "sonner";
import { NO_HOST } from "../../server/sites/domain/allowed-domains.ts";
import type { SiteView } from "../../server/sites/domain/sites-view.ts";
import { formatDateTime } from "../lib/format.ts";
import type { action } from "../routes/_app.sites.tsx";
import { Button } from "../ui/button.tsx";
import { Table, Td, Th, Tr } from "../ui/table.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { AllowButton } from "./allow-button.tsx";
import { siteMessages } from "./messages.ts";

const { domains: messages, refused: refusedMessages } = siteMessages;
const { columns } = refusedMessages;

const MIN_ROWS = 2;
const MAX_ROWS = 8;

type SiteDomainsProps = {
  readonly site: Pick<SiteView, "id" | "name" | "allowedDomains" | "refused">;
  readonly timeZone: string;
};

/** The websites that may use a site's key, and those that were refused. */
export function SiteDomains({ site, timeZone }: SiteDomainsProps) {
  return (
    <div className="mt-5 space-y-5 border-t border-line pt-5">
      <DomainsForm site={site} />
      {site.refused.length > 0 ? <RefusedHosts site={site} timeZone={timeZone} /> : null}
    </div>
  );
}

function DomainsForm({ site: { id, allowedDomains } }: Pick<SiteDomainsProps, "site">) {
  const fetcher = useFetcher<typeof action>();
  const { data } = fetcher;
  useEffect(() => {
    if (data?.done) toast.success(data.done.value === 0 ? messages.savedNone : messages.saved);
  }, [data]);
  const rows = Math.min(MAX_ROWS, Math.max(MIN_ROWS, allowedDomains.length + 1));
  return (
    <fetcher.Form method="post">
      <input type="hidden" name="intent" value="save-domains" />
      <input type="hidden" name="siteId" value={id} />
      <TextArea
        key={allowedDomains.join()}
        label={messages.label}
        name="domains"
        rows={rows}
        hint={messages.hint}
        error={data?.error ?? undefined}
        placeholder={messages.placeholder}
        defaultValue={allowedDomains.join("\n")}
        spellCheck={false}
        autoCapitalize="none"
        className="font-mono"
      />
      <Button type="submit" size="sm" className="mt-3" pending={fetcher.state !== "idle"}>
        {messages.save}
      </Button>
    </fetcher.Form>
  );
}

function RefusedHosts({ site: { id, name, refused }, timeZone }: SiteDomainsProps) {
  const caption = refusedMessages.caption(name);
  return (
    <section aria-label={caption}>
      <h3 className="font-medium">{refusedMessages.title}</h3>
      <p className="mt-0.5 mb-2 text-ink-muted">{refusedMessages.text}</p>
      <div className="rounded-md border border-line">
        <Table caption={caption}>
          <thead>
            <tr>
              <Th>{columns.host}</Th>
              <Th className="hidden text-right sm:table-cell">{columns.count}</Th>
              <Th className="hidden sm:table-cell">{columns.lastAt}</Th>
              <Th>
                <span className="sr-only">{columns.action}</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {refused.map(({ host, count, lastAt }) => (
              <Tr key={host}>
                <Td className="max-w-72">
                  {host === NO_HOST ? (
                    <NoHost />
                  ) : (
                    <span className="font-medium break-all">{host}</span>
                  )}
                  <span className="block text-xs text-ink-muted sm:hidden">
                    {refusedMessages.summary(count, formatDateTime(lastAt, timeZone))}
                  </span>
                </Td>
                <Td className="hidden text-right sm:table-cell">{count.toLocaleString("en")}</Td>
                <Td className="hidden whitespace-nowrap text-ink-muted sm:table-cell">
                  <time dateTime={lastAt}>{formatDateTime(lastAt, timeZone)}</time>
                </Td>
                <Td className="text-right">
                  {host === NO_HOST ? null : <AllowButton siteId={id} host={host} />}
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </div>
    </section>
  );
}

function NoHost() {
  return (
    <>
      <span className="block font-medium">{refusedMessages.noHost}</span>
      <span className="block text-xs text-ink-muted">{refusedMessages.noHostHint}</span>
    </>
  );
}
