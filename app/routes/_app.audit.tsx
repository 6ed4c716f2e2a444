import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Download, ScrollText } from "lucide-react";
import { cursorFrom, filterFrom, queryOf } from "../audit/audit-filter.ts";
import { AuditCards, AuditTable } from "../audit/audit-table.tsx";
import { FilterForm } from "../audit/filter-form.tsx";
import { formatEntry } from "../audit/format-entry.ts";
import { auditMessages as messages } from "../audit/messages.ts";
import { zoneLabel } from "../lib/format.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { viewerOf } from "../lib/viewer.ts";
import { SettingsTabs } from "../settings/settings-tabs.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { uiMessages } from "../ui/messages.ts";
import { PageHeader } from "../ui/page-header.tsx";

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "admin" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { timeZone } = viewerOf(context);
  const query = new URL(request.url).searchParams;
  const [filter, cursor] = [filterFrom(query), cursorFrom(query)];
  const [page, actors] = await Promise.all([
    context.trpc.audit.list({ filter, ...(cursor && { cursor }) }),
    context.trpc.audit.actors(),
  ]);
  return {
    entries: page.rows.map((row) => formatEntry(row, timeZone)),
    nextCursor: page.nextCursor,
    newest: cursor === null,
    filter,
    actors,
    zone: zoneLabel(timeZone, new Date()),
  };
}

export default function AuditLog() {
  const { entries, nextCursor, newest, filter, actors, zone } = useLoaderData<typeof loader>();
  const isFiltered = queryOf(filter) !== "";
  return (
    <div className="mx-auto max-w-6xl">
      <PageHeader
        title={messages.title}
        description={messages.description(zone)}
        actions={
          <ButtonLink
            to={`/audit/csv${queryOf(filter)}`}
            reloadDocument
            download
            icon={<Download aria-hidden className="size-4" />}
          >
            {messages.download}
          </ButtonLink>
        }
      />
      <SettingsTabs />
      <FilterForm key={queryOf(filter)} filter={filter} actors={actors} isFiltered={isFiltered} />
      {entries.length === 0 ? (
        <NoEntries newest={newest} isFiltered={isFiltered} />
      ) : (
        <>
          <Card className="hidden overflow-hidden md:block">
            <AuditTable entries={entries} />
          </Card>
          <div className="md:hidden">
            <AuditCards entries={entries} />
          </div>
        </>
      )}
      {newest && !nextCursor ? null : (
        <nav aria-label={messages.pages.label} className="mt-4 flex justify-end gap-2">
          {newest ? null : (
            <ButtonLink to={`/audit${queryOf(filter)}`}>{messages.pages.newest}</ButtonLink>
          )}
          {nextCursor ? (
            <ButtonLink to={`/audit${queryOf(filter, nextCursor)}`}>
              {messages.pages.older}
            </ButtonLink>
          ) : null}
        </nav>
      )}
    </div>
  );
}

type NoEntriesProps = { readonly newest: boolean; readonly isFiltered: boolean };

function NoEntries({ newest, isFiltered }: NoEntriesProps) {
  const { empty } = messages;
  const { title, text } = isFiltered ? empty.noMatch : newest ? empty : empty.noOlder;
  return (
    <Card>
      <EmptyState icon={ScrollText} title={title}>
        {text}
      </EmptyState>
    </Card>
  );
}
