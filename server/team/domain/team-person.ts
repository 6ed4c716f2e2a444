import type { AgentId, InvitationId } from "../../kernel/ids.ts";
import type { MailFailure } from "../../kernel/mail.ts";
import type { PresenceStatus } from "../../presence/domain/presence.ts";
import type { MailState } from "./invitation.ts";

export type TeamPool = { readonly name: string; readonly tier: number };

/** A member in the team list. Times are ISO 8601. */
export type TeamPerson = {
  readonly agentId: AgentId;
  readonly name: string;
  readonly email: string;
  readonly photoUrl: string | null;
  readonly role: "admin" | "agent";
  /** Uses a seat. */
  readonly takesCalls: boolean;
  /** Signs in with a second factor. */
  readonly hasTwoFactor: boolean;
  /** Null for members who don't take calls. */
  readonly status: PresenceStatus | null;
  /** The latest activity that is known, to the day if it wasn't at the desk. */
  readonly lastActiveAt: string | null;
  /** The person's pools, by name. */
  readonly pools: readonly TeamPool[];
  readonly joinedAt: string;
  /** When an agent who is in a call will be removed. */
  readonly removalDueAt: string | null;
};

/** A member who was removed. Times are ISO 8601. */
export type FormerPerson = {
  readonly agentId: AgentId;
  readonly name: string;
  readonly email: string;
  readonly role: "admin" | "agent";
  readonly removedAt: string;
};

/** An invitation that nobody has accepted. Times are ISO 8601. */
export type TeamInvitation = {
  readonly invitationId: InvitationId;
  readonly email: string;
  readonly role: "admin" | "agent";
  readonly takesCalls: boolean;
  readonly pools: readonly TeamPool[];
  readonly inviterName: string;
  readonly expiresAt: string;
  readonly isExpired: boolean;
  readonly mail: {
    readonly state: MailState;
    readonly attempts: number;
    /** Why the last attempt failed. */
    readonly failure: MailFailure | null;
    readonly at: string;
  };
};
