import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { RouteHandle } from "../lib/route-handle.ts";
import { staffMessages } from "../staff/messages.ts";
import { StaffPage } from "../staff/staff-page.tsx";
import { Card } from "../ui/card.tsx";
import { uiMessages } from "../ui/messages.ts";
import { Table, Td, Th, Tr } from "../ui/table.tsx";
import { TextLink } from "../ui/text-link.tsx";

const { jobs: messages } = staffMessages;

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "staff" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

export async function loader({ context }: LoaderFunctionArgs) {
  return { queues: await context.trpc.staff.queues() };
}

export default function Jobs() {
  const { queues } = useLoaderData<typeof loader>();
  return (
    <StaffPage title={messages.title} description={messages.description}>
      <Card className="overflow-hidden">
        <Table caption={messages.caption}>
          <thead>
            <tr>
              <Th>{messages.queue}</Th>
              <Th>{messages.ready}</Th>
              <Th>{messages.deferred}</Th>
              <Th>{messages.active}</Th>
              <Th>{messages.failed}</Th>
            </tr>
          </thead>
          <tbody>
            {queues.map(({ queue, ready, deferred, active, failed }) => (
              <Tr key={queue}>
                <Td>
                  <TextLink to={`/staff/jobs/${queue}`}>{queue}</TextLink>
                </Td>
                <Td>{ready}</Td>
                <Td>{deferred}</Td>
                <Td>{active}</Td>
                <Td className={failed > 0 ? "font-semibold text-danger-text" : undefined}>
                  {failed}
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </Card>
    </StaffPage>
  );
}
