import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CountrySettingsSchema } from "../../server/geo/domain/country-rule.ts";
import { CountriesForm } from "../countries/countries-form.tsx";
import { COUNTRY_GROUPS, COUNTRY_OPTIONS } from "../countries/country-groups.server.ts";
import { LookupCard } from "../countries/lookup-card.tsx";
import { countryMessages as messages } from "../countries/messages.ts";
import { formatDate } from "../lib/format.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { viewerOf } from "../lib/viewer.ts";
import { reportFailure } from "../settings/report-failure.ts";
import type { SaveResult } from "../settings/save-result.ts";
import { SettingsTabs } from "../settings/settings-tabs.tsx";
import { uiMessages } from "../ui/messages.ts";
import { PageHeader } from "../ui/page-header.tsx";

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "admin" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

export async function loader({ context }: LoaderFunctionArgs) {
  const { geo } = context.trpc;
  const [settings, { visits, own, source }] = await Promise.all([geo.settings(), geo.report()]);
  const { builtAt, ...database } = source.database;
  const builtOn = formatDate(builtAt, viewerOf(context).timeZone, new Date());
  return {
    settings,
    visits,
    own,
    source: { ...source, database: { ...database, builtOn } },
    options: COUNTRY_OPTIONS,
    groups: COUNTRY_GROUPS,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const posted = String((await request.formData()).get("settings") ?? "");
  const parsed = CountrySettingsSchema.safeParse(parseJson(posted));
  if (!parsed.success) return data<SaveResult>({ status: "invalid", errors: {}, texts: {} }, 400);
  await context.trpc.geo.saveSettings(parsed.data);
  return data<SaveResult>({ status: "saved", at: Date.now() });
}

export const clientAction = reportFailure;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export default function CountriesPage() {
  const { settings, source, ...page } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={messages.title} description={messages.description} />
      <SettingsTabs />
      <CountriesForm saved={settings} {...page} />
      <LookupCard source={source} />
    </div>
  );
}
