import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ListChecks, Plus } from "lucide-react";
import type { Outcome } from "../../server/outcomes/domain/outcome.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { outcomeMessages } from "../outcomes/messages.ts";
import { OutcomeDialog } from "../outcomes/outcome-dialog.tsx";
import { OutcomeLabel } from "../outcomes/outcome-label.tsx";
import { OutcomeList } from "../outcomes/outcome-list.tsx";
import { useOutcomeChange } from "../outcomes/use-outcome-change.ts";
import { SettingsTabs } from "../settings/settings-tabs.tsx";
import { Button } from "../ui/button.tsx";
import { Card, CardSection } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { uiMessages } from "../ui/messages.ts";
import { PageHeader } from "../ui/page-header.tsx";

const { settings: messages } = outcomeMessages;

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "admin" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

export async function loader({ context }: LoaderFunctionArgs) {
  const outcomes = await context.trpc.outcomes.list();
  return {
    offered: outcomes.filter(({ archived }) => !archived),
    archived: outcomes.filter(({ archived }) => archived),
  };
}

export default function OutcomesPage() {
  const { offered, archived } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title={messages.title}
        description={messages.description}
        actions={offered.length > 0 ? <NewOutcome /> : null}
      />
      <SettingsTabs />
      <div className="space-y-6">
        <Card className="overflow-hidden">
          {offered.length === 0 ? <NoOutcomes /> : <OutcomeList outcomes={offered} />}
        </Card>
        {archived.length > 0 ? (
          <CardSection title={messages.archivedTitle} description={messages.archivedText}>
            <ul className="divide-y divide-line">
              {archived.map((outcome) => (
                <ArchivedOutcome key={outcome.outcomeId} outcome={outcome} />
              ))}
            </ul>
          </CardSection>
        ) : null}
      </div>
    </div>
  );
}

const NewOutcome = () => (
  <OutcomeDialog
    outcome={null}
    trigger={
      <Button variant="primary" icon={<Plus aria-hidden className="size-4" />}>
        {messages.new}
      </Button>
    }
  />
);

function NoOutcomes() {
  const { empty } = messages;
  const { run, pending } = useOutcomeChange({ toasts: true });
  return (
    <EmptyState
      icon={ListChecks}
      title={empty.title}
      action={
        <>
          <Button
            variant="primary"
            pending={pending}
            onClick={() => void run((server) => server.createStarters.mutate(), empty.started)}
          >
            {empty.start}
          </Button>
          <OutcomeDialog outcome={null} trigger={<Button>{empty.own}</Button>} />
        </>
      }
    >
      {empty.text}
    </EmptyState>
  );
}

function ArchivedOutcome({ outcome }: { readonly outcome: Outcome }) {
  const { outcomeId, name } = outcome;
  const { run, pending } = useOutcomeChange({ toasts: true });
  return (
    <li className="flex items-center justify-between gap-4 py-2.5">
      <OutcomeLabel outcome={outcome} />
      <Button
        size="sm"
        pending={pending}
        aria-label={messages.restoreOf(name)}
        onClick={() =>
          void run(
            (server) => server.archive.mutate({ outcomeId, archived: false }),
            messages.restored(name),
          )
        }
      >
        {messages.restore}
      </Button>
    </li>
  );
}
