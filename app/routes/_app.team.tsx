import {
  type ActionFunctionArgs,
  type AppLoadContext,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { TRPCError } from "@trpc/server";
import { UsersRound } from "lucide-react";
import { useCallback, useState } from "react";
import { z } from "zod";
import { AgentIdSchema } from "../../server/kernel/ids.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { usePolling } from "../lib/use-polling.ts";
import { viewerOf } from "../lib/viewer.ts";
import { countByStatus, type FormattedMember, formatMember } from "../team/format-member.ts";
import { MemberCards, MemberTable } from "../team/member-table.tsx";
import { teamMessages as messages } from "../team/messages.ts";
import { RemoveDialog } from "../team/remove-dialog.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { uiMessages } from "../ui/messages.ts";
import { PageHeader } from "../ui/page-header.tsx";

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "admin" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

const POLL_MS = 3_000;
const COUNTDOWN_POLL_MS = 1_000;

const TeamForm = z.object({ agentId: AgentIdSchema, intent: z.enum(["remove", "keep"]) });

export async function loader({ context }: LoaderFunctionArgs) {
  const { agentId, timeZone, orgName, takesCalls } = viewerOf(context);
  const people = await context.trpc.team.list();
  const now = new Date();
  return {
    members: people.map((person) => formatMember(person, { agentId, timeZone, now })),
    orgName,
    takesCalls,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = TeamForm.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) return data({ done: null, error: "BAD_REQUEST" }, 400);
  try {
    return { done: await change(context.trpc, form.data), error: null };
  } catch (error) {
    if (!(error instanceof TRPCError) || error.code === "INTERNAL_SERVER_ERROR") throw error;
    return data({ done: null, error: error.message }, 409);
  }
}

async function change(
  trpc: AppLoadContext["trpc"],
  { agentId, intent }: z.infer<typeof TeamForm>,
): Promise<keyof typeof messages.done> {
  if (intent === "keep") {
    await trpc.team.cancelRemoval({ agentId });
    return "kept";
  }
  const { at } = await trpc.team.remove({ agentId });
  return at === "scheduled" ? "scheduled" : "removed";
}

export default function Team() {
  const { members, orgName } = useLoaderData<typeof loader>();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const close = useCallback(() => setChosenId(null), []);
  const chosen = members.find(({ agentId }) => agentId === chosenId);
  const countingDown = members.some(({ removedInS }) => removedInS !== null);
  usePolling(true, countingDown ? COUNTDOWN_POLL_MS : POLL_MS);
  const onRemove = ({ agentId }: FormattedMember) => setChosenId(agentId);
  return (
    <div className="mx-auto max-w-6xl">
      <PageHeader
        title={messages.title}
        description={messages.summary(
          members.length,
          countByStatus(members, "available"),
          countByStatus(members, "in_call"),
        )}
      />
      <Card className="hidden overflow-hidden md:block">
        <MemberTable members={members} onRemove={onRemove} />
      </Card>
      <div className="md:hidden">
        <MemberCards members={members} onRemove={onRemove} />
      </div>
      {members.length === 1 ? <OnlyMember /> : null}
      {chosen ? <RemoveDialog member={chosen} orgName={orgName} onClose={close} /> : null}
    </div>
  );
}

function OnlyMember() {
  const { orgName, takesCalls } = useLoaderData<typeof loader>();
  return (
    <Card className="mt-6">
      <EmptyState
        icon={UsersRound}
        title={messages.onlyMember.title}
        action={
          takesCalls ? (
            <ButtonLink to="/desk" variant="primary">
              {messages.onlyMember.openDesk}
            </ButtonLink>
          ) : null
        }
      >
        {messages.onlyMember.text(orgName)}
      </EmptyState>
    </Card>
  );
}
