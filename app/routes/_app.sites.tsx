import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import { embedSnippet } from "../lib/embed.ts";
import { formatDate, formatDateTime } from "../lib/format.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { viewerOf } from "../lib/viewer.ts";
import { siteMessages as messages } from "../sites/messages.ts";
import { SiteCard } from "../sites/site-card.tsx";
import { changeSite } from "../sites/sites-action.ts";
import { buttonClass } from "../ui/button.tsx";
import { CardSection } from "../ui/card.tsx";
import { uiMessages } from "../ui/messages.ts";
import { Notice } from "../ui/notice.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { RichText } from "../ui/rich-text.tsx";
import { TextLink } from "../ui/text-link.tsx";

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "admin" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

export async function loader({ context }: LoaderFunctionArgs) {
  const { timeZone, orgName, takesCalls } = viewerOf(context);
  const sites = await context.trpc.sites.list();
  const now = new Date();
  return {
    orgName,
    takesCalls,
    demo: context.demo !== null,
    sites: sites.map(({ id, name, siteKey, createdAt, allowedDomains, refused }) => ({
      id,
      name,
      siteKey,
      allowedDomains,
      refused: refused.map(({ host, count, lastAt }) => ({
        host,
        count,
        lastAt,
        shownAt: formatDateTime(lastAt, timeZone),
      })),
      addedOn: formatDate(new Date(createdAt).toISOString(), timeZone, now),
      snippet: embedSnippet(context.publicUrl, siteKey),
    })),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  return changeSite(await request.formData(), context.trpc.sites);
}

export default function Sites() {
  const { sites, orgName } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader title={messages.title} description={messages.description} />
      {search.has("welcome") ? (
        <Notice tone="success" className="mb-6">
          <p className="font-medium">{messages.welcome.title(orgName)}</p>
          <p>{messages.welcome.text}</p>
        </Notice>
      ) : null}
      <div className="space-y-6">
        <Steps />
        {sites.map((site) => (
          <SiteCard key={site.id} site={site} />
        ))}
      </div>
    </div>
  );
}

const { steps } = messages;

function Steps() {
  const { takesCalls, demo } = useLoaderData<typeof loader>();
  return (
    <CardSection
      title={steps.title}
      actions={
        demo ? (
          <a href="/demo" target="_blank" rel="noreferrer" className={buttonClass({ size: "sm" })}>
            <ExternalLink aria-hidden className="size-3.5" />
            {steps.demo}
          </a>
        ) : null
      }
    >
      <ol className="grid gap-6 sm:grid-cols-3">
        <Step number={1} title={steps.copy.title}>
          {steps.copy.text}
        </Step>
        <Step number={2} title={steps.paste.title}>
          <RichText
            text={steps.paste.text}
            slots={{ tag: <code className="font-mono text-xs">{"</body>"}</code> }}
          />
        </Step>
        <Step number={3} title={takesCalls ? steps.available.ownTitle : steps.available.title}>
          {takesCalls ? (
            <RichText
              text={steps.available.ownText}
              slots={{ desk: <TextLink to="/desk">{steps.available.desk}</TextLink> }}
            />
          ) : (
            steps.available.text
          )}
        </Step>
      </ol>
    </CardSection>
  );
}

type StepProps = { readonly number: number; readonly title: string; readonly children: ReactNode };

function Step({ number, title, children }: StepProps) {
  return (
    <li className="flex gap-3">
      <span
        aria-hidden
        className="tabular flex size-6 shrink-0 items-center justify-center rounded-full bg-accent-soft text-xs font-semibold text-accent-text"
      >
        {number}
      </span>
      <div>
        <h3 className="font-medium">{title}</h3>
        <p className="mt-0.5 text-ink-muted">{children}</p>
      </div>
    </li>
  );
}
