import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import { type ReactNode, useContext } from "react";
import { CspNonce } from "./lib/csp-nonce.ts";
import type { RouteHandle } from "./lib/route-handle.ts";
import { themeFrom } from "./lib/theme.ts";
import styles from "./styles/app.css?url";
import { ErrorPage, errorTitle } from "./ui/error-page.tsx";
import { uiMessages } from "./ui/messages.ts";
import { NavigationProgress } from "./ui/navigation-progress.tsx";
import { PageAnnouncer } from "./ui/page-announcer.tsx";
import { SkipLink } from "./ui/skip-link.tsx";
import { TestModeBanner } from "./ui/test-mode-banner.tsx";
import { Toaster } from "./ui/toaster.tsx";

export const links: LinksFunction = () => [
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

export const meta: MetaFunction = ({ error }) => [
  { title: error ? uiMessages.pageTitle(errorTitle(error)) : uiMessages.product },
];

export function loader({ request, context }: LoaderFunctionArgs) {
  return {
    theme: themeFrom(request.headers.get("cookie")),
    testMode: context.mocks !== null,
    requestId: context.requestId,
  };
}

export function Layout({ children }: { readonly children: ReactNode }) {
  const nonce = useContext(CspNonce);
  const root = useRouteLoaderData<typeof loader>("root");
  const customerSite = useIsCustomerSite();
  const theme = root && root.theme !== "system" && !customerSite ? root.theme : undefined;
  return (
    <html lang="en" data-theme={theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {customerSite ? null : <link rel="stylesheet" href={styles} />}
        <Meta />
        <Links />
      </head>
      <body>
        {customerSite ? (
          children
        ) : (
          <>
            <SkipLink />
            <NavigationProgress />
            <PageAnnouncer />
            {root?.testMode ? <TestModeBanner /> : null}
            {children}
            <Toaster />
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        )}
      </body>
    </html>
  );
}

function useIsCustomerSite(): boolean {
  const failed = Boolean(useRouteError());
  const matches = useMatches();
  return (
    !failed &&
    matches.some(({ handle }) => (handle as RouteHandle | undefined)?.customerSite === true)
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const root = useRouteLoaderData<typeof loader>("root");
  return <ErrorPage requestId={root?.requestId} />;
}
