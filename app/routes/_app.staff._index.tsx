import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Building2 } from "lucide-react";
import { MAX_STAFF_PAGE } from "../../server/staff/domain/staff-view.ts";
import { pageFrom, textFrom } from "../feedback/list-query.ts";
import { PageLinks } from "../feedback/page-links.tsx";
import type { RouteHandle } from "../lib/route-handle.ts";
import { staffMessages } from "../staff/messages.ts";
import { OrganizationTable } from "../staff/organization-table.tsx";
import { SearchForm } from "../staff/search-form.tsx";
import { Nothing, StaffPage } from "../staff/staff-page.tsx";
import { Card } from "../ui/card.tsx";
import { uiMessages } from "../ui/messages.ts";

const { organizations: messages } = staffMessages;

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "staff" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  const [text, page] = [textFrom(query), pageFrom(query, MAX_STAFF_PAGE)];
  const { rows, hasMore } = await context.trpc.staff.organizations({ text, page });
  return { organizations: rows, hasMore, text, page };
}

export default function Organizations() {
  const { organizations, hasMore, text, page } = useLoaderData<typeof loader>();
  return (
    <StaffPage title={messages.title} description={messages.description}>
      <SearchForm label={messages.searchLabel} text={text} />
      {organizations.length > 0 ? (
        <Card className="overflow-hidden">
          <OrganizationTable organizations={organizations} />
        </Card>
      ) : (
        <Nothing icon={Building2} texts={messages.empty} />
      )}
      <PageLinks path="/staff" query={{ q: text }} page={page} hasMore={hasMore} />
    </StaffPage>
  );
}
