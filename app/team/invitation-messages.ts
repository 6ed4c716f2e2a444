import { INVITATION_DAYS, type MailState } from "../../server/team/domain/invitation.ts";
import { MAX_INVITED } from "../../server/team/domain/invitation-draft.ts";
import { count } from "../ui/messages.ts";

/** Texts about inviting people, and about invitations on the team page. */
export const invitationMessages = {
  invite: "Invite people",
  dialog: {
    title: "Invite people",
    description: `They get an e-mail with a link that is valid for ${INVITATION_DAYS} days.`,
    addresses: "E-mail addresses",
    addressesHint: "One per line, or separated by commas.",
    placeholder: "ana@example.com",
    missing: "Enter an e-mail address.",
    noneReady: "None of these addresses can be invited.",
    tooMany: `Invite at most ${MAX_INVITED} people at once.`,
    lines: "Addresses",
    summary: (ready: number, others: number) =>
      others === 0 ? `${ready} ready` : `${ready} ready, ${others} can't be invited`,
    send: (ready: number) => (ready > 1 ? `Send ${ready} invitations` : "Send invitation"),
    sent: (emails: readonly string[]) =>
      emails.length === 1
        ? `Inviting ${emails[0]}`
        : `Sending ${count(emails.length, "invitation")}`,
    notSent: (emails: readonly string[]) => `Not invited: ${emails.join(", ")}`,
  },
  lineStatus: {
    checking: "Checking",
    free: "Ready",
    invalid: "Not an e-mail address",
    duplicate: "Listed twice",
    member: "Already a member",
    invited: "Already invited",
  },
  role: {
    legend: "Role",
    agent: "Agent: takes calls at the desk",
    admin: "Admin: manages the organisation",
    takesCalls: "Takes calls too",
    takesCallsHint: "Uses a seat.",
    pools: "Pools",
    noPools: "Without a pool, they join the pool for everyone.",
    tierOf: (pool: string) => `Tier in ${pool}`,
  },
  list: {
    title: "Invitations",
    expires: (date: string) => `expires ${date}`,
    expired: (date: string) => `expired ${date}`,
    invitedBy: (name: string) => `invited by ${name}`,
    expiredBadge: "Expired",
    retrying: (attempts: number) => `Trying again: attempt ${attempts} of 3 failed`,
    resend: "Resend invite",
    resendTo: (email: string) => `Resend invite to ${email}`,
    resent: (email: string) => `Sending a new link to ${email}`,
    copy: "Copy link",
    copyFor: (email: string) => `Copy link for ${email}`,
    revoke: "Revoke",
    revokeFor: (email: string) => `Revoke invitation of ${email}`,
    revoked: "Invitation revoked",
  },
  mailStates: {
    pending: "Sending",
    sent: "Sent",
    failed: "Not sent",
    copied: "Link copied",
  } satisfies Record<MailState, string>,
  copyDialog: {
    title: "Create a new link?",
    description: (email: string) =>
      `For security, existing links can't be shown. A new link for ${email} is valid for ${INVITATION_DAYS} days. The link in the e-mail stops working.`,
    create: "Create link",
    created: "Invitation link",
    hint: (email: string) =>
      `Only ${email} can accept, and confirms the address by e-mail. This link isn't shown again.`,
    done: "Done",
  },
  revokeDialog: {
    title: (email: string) => `Revoke the invitation of ${email}?`,
    description: "The link stops working at once. You can invite this person again later.",
    confirm: "Revoke invitation",
  },
} as const;
