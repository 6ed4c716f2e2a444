/**
 * Whether the e-mail with an invitation's newest link has arrived at the mail service. `copied`: the
 * newest link wasn't mailed; an admin has copied it.
 */
export const MAIL_STATES = ["pending", "sent", "failed", "copied"] as const;
export type MailState = (typeof MAIL_STATES)[number];

const DAY_MS = 86_400_000;

/** How long a link is valid. */
export const INVITATION_DAYS = 7;

export const expiryOf = (now: Date): Date => new Date(now.getTime() + INVITATION_DAYS * DAY_MS);

export const INVITATION_STATES = ["open", "expired", "accepted", "revoked"] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

export type InvitationMoments = {
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly revokedAt: Date | null;
};

/** The link is valid until `expiresAt`, which no longer counts. */
export function stateOf(
  { expiresAt, acceptedAt, revokedAt }: InvitationMoments,
  now: Date,
): InvitationState {
  if (acceptedAt) return "accepted";
  if (revokedAt) return "revoked";
  return now < expiresAt ? "open" : "expired";
}

/** `renew`: a new link, mailed or copied, replaces the old one. */
export const INVITATION_EVENTS = ["renew", "revoke", "accept"] as const;
export type InvitationEvent = (typeof INVITATION_EVENTS)[number];

export type InvitationRefusal = "INVITATION_EXPIRED" | "INVITATION_USED" | "INVITATION_REVOKED";

/** Why this can't happen to an invitation in this state, or null. */
export function refuseEvent(
  state: InvitationState,
  event: InvitationEvent,
): InvitationRefusal | null {
  switch (state) {
    case "open":
      return null;
    case "expired":
      return event === "accept" ? "INVITATION_EXPIRED" : null;
    case "accepted":
      return "INVITATION_USED";
    case "revoked":
      return "INVITATION_REVOKED";
  }
}

/** Whether the mail that a job was added for is still to be sent. */
export const isMailDue = (
  invitation: InvitationMoments & { readonly version: number; readonly mailState: MailState },
  version: number,
  now: Date,
): boolean =>
  invitation.version === version &&
  invitation.mailState === "pending" &&
  stateOf(invitation, now) === "open";
