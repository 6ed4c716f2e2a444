import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DoorOpen } from "lucide-react";
import { MAX_STAFF_PAGE } from "../../server/staff/domain/staff-view.ts";
import { pageFrom } from "../feedback/list-query.ts";
import { PageLinks } from "../feedback/page-links.tsx";
import { formatDateTime } from "../lib/format.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { viewerOf } from "../lib/viewer.ts";
import { staffMessages } from "../staff/messages.ts";
import { Nothing, StaffPage } from "../staff/staff-page.tsx";
import { Card } from "../ui/card.tsx";
import { uiMessages } from "../ui/messages.ts";
import { Table, Td, Th, Tr } from "../ui/table.tsx";
import { TextLink } from "../ui/text-link.tsx";

const { cancellations: messages, cancelReasons } = staffMessages;

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "staff" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { timeZone } = viewerOf(context);
  const page = pageFrom(new URL(request.url).searchParams, MAX_STAFF_PAGE);
  const { rows, hasMore } = await context.trpc.staff.cancellations({ page });
  const cancellations = rows.map(({ at, reason, comment, ...organization }) => ({
    ...organization,
    at,
    when: formatDateTime(at, timeZone),
    reason: reason ? cancelReasons[reason] : messages.none,
    comment: comment ?? messages.none,
  }));
  return { cancellations, page, hasMore };
}

export default function Cancellations() {
  const { cancellations, page, hasMore } = useLoaderData<typeof loader>();
  return (
    <StaffPage title={messages.title} description={messages.description}>
      {cancellations.length > 0 ? (
        <Card className="overflow-hidden">
          <CancellationTable cancellations={cancellations} />
        </Card>
      ) : (
        <Nothing icon={DoorOpen} texts={messages.empty} />
      )}
      <PageLinks path="/staff/cancellations" page={page} hasMore={hasMore} />
    </StaffPage>
  );
}

type Cancellations = ReturnType<typeof useLoaderData<typeof loader>>["cancellations"];

const CancellationTable = ({ cancellations }: { readonly cancellations: Cancellations }) => (
  <Table caption={messages.caption}>
    <thead>
      <tr>
        <Th>{messages.organization}</Th>
        <Th>{messages.when}</Th>
        <Th>{messages.reason}</Th>
        <Th>{messages.comment}</Th>
      </tr>
    </thead>
    <tbody>
      {cancellations.map(({ orgId, orgName, at, when, reason, comment }) => (
        <Tr key={`${orgId} ${at}`}>
          <Td>
            <TextLink to={`/staff/organizations/${orgId}`}>{orgName}</TextLink>
          </Td>
          <Td className="whitespace-nowrap text-ink-muted">{when}</Td>
          <Td>{reason}</Td>
          <Td className="wrap-anywhere">{comment}</Td>
        </Tr>
      ))}
    </tbody>
  </Table>
);
