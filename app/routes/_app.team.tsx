import {
  type ActionFunctionArgs,
  type AppLoadContext,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { TRPCError } from "@trpc/server";
import { UserPlus, UsersRound } from "lucide-react";
import { useCallback, useState } from "react";
import { z } from "zod";
import { AgentIdSchema } from "../../server/kernel/ids.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { usePolling } from "../lib/use-polling.ts";
import { viewerOf } from "../lib/viewer.ts";
import { formatFormer, formatInvitation } from "../team/format-invitation.ts";
import { countByStatus, type FormattedMember, formatMember } from "../team/format-member.ts";
import { FormerList } from "../team/former-list.tsx";
import { InvitationList } from "../team/invitation-list.tsx";
import { invitationMessages } from "../team/invitation-messages.ts";
import { InviteDialog, type PoolOption } from "../team/invite-dialog.tsx";
import { MemberCards, MemberTable } from "../team/member-table.tsx";
import { teamMessages as messages } from "../team/messages.ts";
import { RemoveDialog } from "../team/remove-dialog.tsx";
import { RoleDialog } from "../team/role-dialog.tsx";
import { SeatsLine } from "../team/seats-line.tsx";
import { TwoFactorDialog } from "../team/two-factor-dialog.tsx";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { uiMessages } from "../ui/messages.ts";
import { PageHeader } from "../ui/page-header.tsx";

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "admin" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

const POLL_MS = 3_000;
const MOVING_POLL_MS = 1_000;

const TeamForm = z.object({ agentId: AgentIdSchema, intent: z.enum(["remove", "keep"]) });

export async function loader({ context }: LoaderFunctionArgs) {
  const { agentId, timeZone, orgName, takesCalls } = viewerOf(context);
  const { team } = context.trpc;
  const [people, former, admission] = await Promise.all([
    team.list(),
    team.former(),
    team.invitations(),
  ]);
  const locale = { timeZone, now: new Date() };
  return {
    members: people.map((person) => formatMember(person, { agentId, ...locale })),
    former: former.map((person) => formatFormer(person, locale)),
    invitations: admission.invitations.map((one) => formatInvitation(one, locale)),
    seats: admission.seats,
    pools: admission.pools,
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

type Choice = {
  readonly agentId: string;
  readonly to: "remove" | "change role" | "reset two-factor";
};

export default function Team() {
  const { members, former, invitations, seats, pools, orgName } = useLoaderData<typeof loader>();
  const [choice, setChoice] = useState<Choice | null>(null);
  const close = useCallback(() => setChoice(null), []);
  const chosen = members.find(({ agentId }) => agentId === choice?.agentId);
  const isMoving =
    members.some(({ removedInS }) => removedInS !== null) ||
    invitations.some(({ mail, isExpired }) => mail.state === "pending" && !isExpired);
  usePolling(true, isMoving ? MOVING_POLL_MS : POLL_MS);
  const actions = {
    onRemove: ({ agentId }: FormattedMember) => setChoice({ agentId, to: "remove" }),
    onChangeRole: ({ agentId }: FormattedMember) => setChoice({ agentId, to: "change role" }),
    onResetTwoFactor: ({ agentId }: FormattedMember) =>
      setChoice({ agentId, to: "reset two-factor" }),
  };
  return (
    <div className="mx-auto max-w-6xl">
      <PageHeader
        title={messages.title}
        description={messages.summary(
          members.length,
          countByStatus(members, "available"),
          countByStatus(members, "in_call"),
        )}
        actions={<Invite pools={pools} />}
      />
      <SeatsLine {...seats} />
      <Card className="hidden overflow-hidden xl:block">
        <MemberTable members={members} {...actions} />
      </Card>
      <div className="xl:hidden">
        <MemberCards members={members} {...actions} />
      </div>
      <InvitationList invitations={invitations} />
      {members.length === 1 && invitations.length === 0 ? <OnlyMember /> : null}
      <FormerList people={former} />
      {chosen && choice?.to === "remove" ? (
        <RemoveDialog member={chosen} orgName={orgName} onClose={close} />
      ) : null}
      {chosen && choice?.to === "change role" ? (
        <RoleDialog member={chosen} onClose={close} />
      ) : null}
      {chosen && choice?.to === "reset two-factor" ? (
        <TwoFactorDialog member={chosen} onClose={close} />
      ) : null}
    </div>
  );
}

const Invite = ({ pools }: { readonly pools: readonly PoolOption[] }) => (
  <InviteDialog
    pools={pools}
    trigger={
      <Button variant="primary" icon={<UserPlus aria-hidden className="size-4" />}>
        {invitationMessages.invite}
      </Button>
    }
  />
);

function OnlyMember() {
  const { orgName, takesCalls, pools } = useLoaderData<typeof loader>();
  return (
    <Card className="mt-6">
      <EmptyState
        icon={UsersRound}
        title={messages.onlyMember.title}
        action={
          <>
            <Invite pools={pools} />
            {takesCalls ? <ButtonLink to="/desk">{messages.onlyMember.openDesk}</ButtonLink> : null}
          </>
        }
      >
        {messages.onlyMember.text(orgName)}
      </EmptyState>
    </Card>
  );
}
