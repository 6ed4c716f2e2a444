import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { SiteIdSchema } from "../../server/kernel/ids.ts";
import { orErrorResponse } from "../lib/error-response.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { viewerOf } from "../lib/viewer.ts";
import { previewMessages } from "../preview/messages.ts";
import styles from "../preview/preview.css?url";
import { PreviewPage } from "../preview/preview-page.tsx";
import { uiMessages } from "../ui/messages.ts";

export const handle = { access: "member", customerSite: true } satisfies RouteHandle;
export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: uiMessages.pageTitle(previewMessages.title(data?.siteName ?? "")) },
  { name: "robots", content: "noindex" },
];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const siteId = SiteIdSchema.safeParse(params.siteId).data;
  if (!siteId) throw new Response(null, { status: 404 });
  const { name, previewKey } = await orErrorResponse(context.trpc.sites.preview({ siteId }));
  return {
    siteName: name,
    previewKey,
    nonce: context.cspNonce,
    isAdmin: viewerOf(context).role === "admin",
  };
}

export default function SitePreviewRoute() {
  return <PreviewPage {...useLoaderData<typeof loader>()} />;
}
