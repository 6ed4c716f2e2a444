import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import { z } from "zod";
import { SiteIdSchema } from "../../server/team/domain/ids.ts";
import { embedSnippet } from "../lib/embed.ts";
import { orErrorResponse } from "../lib/error-response.ts";
import { formatDay } from "../lib/format.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { viewerOf } from "../lib/viewer.ts";
import { SiteCard } from "../sites/site-card.tsx";
import { buttonClass } from "../ui/button.tsx";
import { CardSection } from "../ui/card.tsx";
import { Notice } from "../ui/notice.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { TextLink } from "../ui/text-link.tsx";

export const handle = { access: "admin" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: "Sites · Foyer" }];

const RenameForm = z.object({
  siteId: SiteIdSchema,
  name: z.string().trim().min(1, "Enter a name.").max(100, "Use at most 100 characters."),
});

export async function loader({ context }: LoaderFunctionArgs) {
  const { timeZone, orgName, takesCalls } = viewerOf(context);
  const sites = await context.trpc.sites.list();
  const now = new Date();
  return {
    orgName,
    takesCalls,
    demo: context.demo !== null,
    sites: sites.map(({ id, name, siteKey, createdAt }) => ({
      id,
      name,
      siteKey,
      since: formatDay(new Date(createdAt).toISOString(), timeZone, now).toLowerCase(),
      snippet: embedSnippet(context.publicUrl, siteKey),
    })),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = RenameForm.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) {
    return data({ renamed: null, errors: form.error.issues.map((issue) => issue.message) }, 400);
  }
  await orErrorResponse(context.trpc.sites.rename(form.data));
  return { renamed: form.data.name, errors: [] };
}

export default function Sites() {
  const { sites, orgName } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader
        title="Sites"
        description="Where your greeting appears. Each site has a key of its own, which may be public."
      />
      {search.has("welcome") ? (
        <Notice tone="success" className="mb-6">
          <p className="font-medium">{orgName} is ready.</p>
          <p>Three steps remain until the first visitor can call you.</p>
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

function Steps() {
  const { takesCalls, demo } = useLoaderData<typeof loader>();
  return (
    <CardSection
      title="Put the greeting on your website"
      actions={
        demo ? (
          <a href="/demo" target="_blank" rel="noreferrer" className={buttonClass({ size: "sm" })}>
            <ExternalLink aria-hidden className="size-3.5" />
            Try it on the demo site
          </a>
        ) : null
      }
    >
      <ol className="grid gap-6 sm:grid-cols-3">
        <Step number={1} title="Copy the line">
          It is below, with your site's key in it.
        </Step>
        <Step number={2} title="Paste it into your pages">
          Before <code className="font-mono text-xs">{"</body>"}</code>, or into the custom code of
          your site builder.
        </Step>
        <Step number={3} title="Be available">
          {takesCalls ? (
            <>
              Switch yourself on at the <TextLink to="/desk">desk</TextLink>. The greeting shows
              while somebody is available.
            </>
          ) : (
            "The greeting shows while one of your agents is available at the desk."
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
