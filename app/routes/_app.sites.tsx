import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import type { SitesView } from "../../server/sites/domain/sites-view.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { viewerOf } from "../lib/viewer.ts";
import { AddSiteDialog } from "../sites/add-site-dialog.tsx";
import { siteMessages as messages } from "../sites/messages.ts";
import { SiteCard } from "../sites/site-card.tsx";
import { changeSite } from "../sites/sites-action.ts";
import { useSites } from "../sites/use-sites.ts";
import { uiMessages } from "../ui/messages.ts";
import { Notice } from "../ui/notice.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { TextLink } from "../ui/text-link.tsx";

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "admin" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

export async function loader({ context }: LoaderFunctionArgs) {
  const { timeZone, orgName, takesCalls } = viewerOf(context);
  const view: SitesView = {
    sites: await context.trpc.sites.list(),
    now: new Date().toISOString(),
  };
  return { orgName, takesCalls, timeZone, publicUrl: context.publicUrl, view };
}

export async function action({ request, context }: ActionFunctionArgs) {
  return changeSite(await request.formData(), context.trpc.sites);
}

export default function Sites() {
  const { view, orgName, takesCalls, ...rest } = useLoaderData<typeof loader>();
  const { sites, nowMs } = useSites(view);
  const [search] = useSearchParams();
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader
        title={messages.title}
        description={messages.description}
        actions={<AddSiteDialog />}
      />
      {search.has("welcome") ? (
        <Notice tone="success" className="mb-6">
          <p className="font-medium">{messages.welcome.title(orgName)}</p>
          <p>
            {messages.welcome.text}{" "}
            {takesCalls ? <TextLink to="/desk">{messages.welcome.desk}</TextLink> : null}
          </p>
        </Notice>
      ) : null}
      <div className="space-y-6">
        {sites.map((site) => (
          <SiteCard key={site.id} site={site} nowMs={nowMs} isLast={sites.length === 1} {...rest} />
        ))}
      </div>
    </div>
  );
}
