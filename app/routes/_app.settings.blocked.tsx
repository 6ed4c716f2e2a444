import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Ban } from "lucide-react";
import { z } from "zod";
import { VisitorIdSchema } from "../../server/kernel/ids.ts";
import { changeRanges } from "../countries/change-ranges.ts";
import { RangesCard } from "../countries/ranges-card.tsx";
import { formatDateTime } from "../lib/format.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { viewerOf } from "../lib/viewer.ts";
import { BlockedTable } from "../settings/blocked-table.tsx";
import { formatBlocked } from "../settings/format-blocked.ts";
import { settingsMessages } from "../settings/messages.ts";
import { SettingsTabs } from "../settings/settings-tabs.tsx";
import { CardSection } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { uiMessages } from "../ui/messages.ts";
import { PageHeader } from "../ui/page-header.tsx";

const { blocked: messages } = settingsMessages;

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "admin" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

const UnblockForm = z.object({ visitorId: VisitorIdSchema });

export async function loader({ context }: LoaderFunctionArgs) {
  const { timeZone } = viewerOf(context);
  const { calls, geo } = context.trpc;
  const [blocked, ranges, { own }] = await Promise.all([
    calls.blockedVisitors(),
    geo.ranges(),
    geo.report(),
  ]);
  return {
    visitors: blocked.map((row) => formatBlocked(row, timeZone)),
    ranges: ranges.map((row) => ({ ...row, date: formatDateTime(row.addedAt, timeZone) })),
    ownAddress: own.address,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const posted = await request.formData();
  const changed = await changeRanges(context, posted);
  if (changed) return changed;
  const form = UnblockForm.safeParse(Object.fromEntries(posted));
  if (!form.success) return data({ done: false }, 400);
  await context.trpc.calls.unblockVisitor(form.data);
  return { done: true };
}

export default function BlockedPage() {
  const { visitors, ranges, ownAddress } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={messages.title} description={messages.description} />
      <SettingsTabs />
      <div className="space-y-6">
        <CardSection title={messages.visitors.title} description={messages.visitors.description}>
          <div className="-mx-5 -mb-5 border-t border-line">
            {visitors.length === 0 ? (
              <EmptyState icon={Ban} title={messages.empty.title}>
                {messages.empty.text}
              </EmptyState>
            ) : (
              <BlockedTable visitors={visitors} />
            )}
          </div>
        </CardSection>
        <RangesCard ranges={ranges} ownAddress={ownAddress} />
      </div>
    </div>
  );
}
