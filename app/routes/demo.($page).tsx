import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { HirePage } from "../demo/hire-page.tsx";
import { HomePage } from "../demo/home-page.tsx";
import sectionStyles from "../demo/sections.css?url";
import siteStyles from "../demo/site.css?url";
import { SiteFrame } from "../demo/site-frame.tsx";
import type { RouteHandle } from "../lib/route-handle.ts";

export const handle = { access: "public", customerSite: true } satisfies RouteHandle;
export const links: LinksFunction = () => [
  { rel: "stylesheet", href: siteStyles },
  { rel: "stylesheet", href: sectionStyles },
];
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.at === "hire" ? "Hire a bike" : "Bicycle workshop"} · Hollis & Wren Cycles` },
  {
    name: "description",
    content: "We mend, fit and build bicycles for people who ride every day.",
  },
  { name: "robots", content: "noindex" },
];

/** Pages of the demo's customer site; 404 without the demo. */
export function loader({ params, context: { demo, cspNonce } }: LoaderFunctionArgs) {
  const { page } = params;
  if (!demo || (page !== undefined && page !== "hire")) throw new Response(null, { status: 404 });
  const at: "home" | "hire" = page ?? "home";
  return { at, siteKey: demo.siteKey, nonce: cspNonce };
}

export default function DemoSite() {
  const { at, siteKey, nonce } = useLoaderData<typeof loader>();
  return (
    <SiteFrame at={at} siteKey={siteKey} nonce={nonce}>
      {at === "hire" ? <HirePage /> : <HomePage />}
    </SiteFrame>
  );
}
