import { CalendarX, Link2, MailCheck, MailX, RotateCw, Send } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { MAIL_FAILURE_WORDS } from "../../server/team/domain/mail-failure.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { CardSection } from "../ui/card.tsx";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { CopyLinkDialog } from "./copy-link-dialog.tsx";
import type { FormattedInvitation } from "./format-invitation.ts";
import { invitationMessages } from "./invitation-messages.ts";
import { teamMessages } from "./messages.ts";
import { useTeamChange } from "./use-team-change.ts";

const { list: messages, mailStates, revokeDialog } = invitationMessages;

type InvitationProps = { readonly invitation: FormattedInvitation };

/** Invitations that nobody has accepted, with what became of their mail. */
export function InvitationList({
  invitations,
}: {
  readonly invitations: readonly FormattedInvitation[];
}) {
  if (invitations.length === 0) return null;
  return (
    <CardSection title={messages.title} className="mt-6">
      <ul aria-label={messages.title} className="-my-3 divide-y divide-line">
        {invitations.map((invitation) => (
          <Invitation key={invitation.invitationId} invitation={invitation} />
        ))}
      </ul>
    </CardSection>
  );
}

function Invitation({ invitation }: InvitationProps) {
  const { email, role, pools, inviterName, isExpired, expiresOn, mail } = invitation;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-3">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="min-w-0 font-medium break-words">{email}</span>
          <span role="status">
            <MailBadge invitation={invitation} />
          </span>
        </p>
        <p className="mt-0.5 text-ink-muted">
          {teamMessages.rolesAndPools(teamMessages.roles[role], pools)} ·{" "}
          {messages.invitedBy(inviterName)} ·{" "}
          {isExpired ? messages.expired(expiresOn) : messages.expires(expiresOn)}
        </p>
        {mail.state === "failed" && mail.failure ? (
          <p className="mt-0.5 text-danger-text">{MAIL_FAILURE_WORDS[mail.failure]}</p>
        ) : null}
      </div>
      <InvitationActions invitation={invitation} />
    </li>
  );
}

function MailBadge({ invitation: { isExpired, mail } }: InvitationProps) {
  const { state, attempts, failure } = mail;
  if (isExpired)
    return (
      <Badge tone="caution" icon={<CalendarX aria-hidden />}>
        {messages.expiredBadge}
      </Badge>
    );
  switch (state) {
    case "pending":
      return failure ? (
        <Badge tone="caution" icon={<RotateCw aria-hidden />}>
          {messages.retrying(attempts)}
        </Badge>
      ) : (
        <Badge icon={<Send aria-hidden />}>{mailStates.pending}</Badge>
      );
    case "sent":
      return <Badge icon={<MailCheck aria-hidden />}>{mailStates.sent}</Badge>;
    case "failed":
      return (
        <Badge tone="danger" icon={<MailX aria-hidden />}>
          {mailStates.failed}
        </Badge>
      );
    case "copied":
      return <Badge icon={<Link2 aria-hidden />}>{mailStates.copied}</Badge>;
  }
}

function InvitationActions({ invitation: { invitationId, email } }: InvitationProps) {
  const [isRevoking, setRevoking] = useState(false);
  const { run, pending } = useTeamChange({ toasts: true });
  const resend = async () => {
    const done = await run(({ team }) => team.resendInvitation.mutate({ invitationId }));
    if (done) toast.success(messages.resent(email));
  };
  const revoke = async () => {
    const done = await run(({ team }) => team.revokeInvitation.mutate({ invitationId }));
    setRevoking(false);
    if (done) toast.success(messages.revoked);
  };
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        size="sm"
        pending={pending}
        aria-label={messages.resendTo(email)}
        onClick={() => void resend()}
      >
        {messages.resend}
      </Button>
      <CopyLinkDialog
        invitationId={invitationId}
        email={email}
        trigger={
          <Button size="sm" aria-label={messages.copyFor(email)}>
            {messages.copy}
          </Button>
        }
      />
      <Button
        size="sm"
        variant="ghost"
        aria-label={messages.revokeFor(email)}
        onClick={() => setRevoking(true)}
      >
        {messages.revoke}
      </Button>
      <ConfirmDialog
        open={isRevoking}
        onOpenChange={setRevoking}
        title={revokeDialog.title(email)}
        description={revokeDialog.description}
        confirmLabel={revokeDialog.confirm}
        pending={pending}
        onConfirm={() => void revoke()}
      />
    </div>
  );
}
