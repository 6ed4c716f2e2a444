import type { AppLoadContext, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { TRPCError } from "@trpc/server";
import { ArrowLeft } from "lucide-react";
import { type OrgId, OrgIdSchema } from "../../server/kernel/ids.ts";
import type { OpenedOrganization } from "../../server/staff/domain/staff-view.ts";
import { orErrorResponse } from "../lib/error-response.ts";
import { formatDateTime, formatLongDate, formatTime } from "../lib/format.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { viewerOf } from "../lib/viewer.ts";
import { formatAlert } from "../staff/format-alert.ts";
import { staffMessages } from "../staff/messages.ts";
import { OrganizationDetail } from "../staff/organization-detail.tsx";
import { ReasonForm } from "../staff/reason-form.tsx";
import { StaffTabs } from "../staff/staff-tabs.tsx";
import { uiMessages } from "../ui/messages.ts";
import { Notice } from "../ui/notice.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { TextLink } from "../ui/text-link.tsx";

const { organization: messages, access } = staffMessages;

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "staff" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(staffMessages.title) }];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { timeZone } = viewerOf(context);
  const orgId = OrgIdSchema.safeParse(params.orgId).data;
  if (!orgId) throw new Response(null, { status: 404 });
  const opened = await readUnlessReasonIsMissing(context, orgId);
  if (!opened) return { orgId, opened: null };
  return {
    orgId,
    opened: {
      organization: opened.organization,
      timeZone: opened.timeZone,
      since: formatLongDate(opened.organization.createdAt, timeZone),
      openUntil: formatTime(opened.openUntil, timeZone),
      members: opened.members.map(({ joinedAt, ...member }) => ({
        ...member,
        joined: formatDateTime(joinedAt, timeZone),
      })),
      alerts: opened.alerts.map((alert) => formatAlert(alert, timeZone)),
    },
  };
}

async function readUnlessReasonIsMissing(
  { trpc }: Pick<AppLoadContext, "trpc">,
  orgId: OrgId,
): Promise<OpenedOrganization | null> {
  return orErrorResponse(
    trpc.staff.organization({ orgId }).catch((error: unknown) => {
      if (error instanceof TRPCError && error.message === "REASON_REQUIRED") return null;
      throw error;
    }),
  );
}

export default function StaffOrganizationPage() {
  const { orgId, opened } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-6xl">
      <PageHeader title={opened?.organization.name ?? staffMessages.organizations.name} />
      <StaffTabs />
      <TextLink to="/staff" className="mb-4 inline-flex items-center gap-1.5">
        <ArrowLeft aria-hidden className="size-4" />
        {messages.back}
      </TextLink>
      {opened ? (
        <>
          <Notice tone="info" className="mb-6">
            {access.openUntil(opened.openUntil)}
          </Notice>
          <OrganizationDetail {...opened} />
        </>
      ) : (
        <ReasonForm orgId={orgId} />
      )}
    </div>
  );
}
