/** What the page of an invitation's link shows. */
export type InvitationPage =
  | {
      readonly at: "open";
      readonly orgName: string;
      readonly inviterName: string;
      readonly inviterEmail: string;
      readonly role: "admin" | "agent";
      readonly takesCalls: boolean;
      /** Only the account with this address can accept. */
      readonly email: string;
      /** Whether there is such an account. */
      readonly hasAccount: boolean;
      /** The address of the logged-in account, if any. */
      readonly loggedInAs: string | null;
    }
  | {
      readonly at: "expired" | "revoked" | "accepted";
      readonly orgName: string;
      readonly inviterName: string;
      readonly inviterEmail: string;
    }
  /** There is no such link, or a newer one has replaced it. */
  | { readonly at: "unknown" }
  | { readonly at: "limited"; readonly retryAfterS: number };
