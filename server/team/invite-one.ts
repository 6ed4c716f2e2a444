import type { InvitationDraft } from "./domain/invitation-draft.ts";
import { type AddressStatus, type Admin, type InviteDeps, invitePeople } from "./invite-people.ts";

const STATUS = {
  free: "invited",
  member: "already_member",
  invited: "already_invited",
} as const satisfies Record<AddressStatus, string>;

/**
 * Invites one person, in lower case, and says what became of it.
 * @throws BillingRefusal NO_SEAT_FREE, DomainError POOL_NOT_FOUND, TooManyRequests
 */
export async function inviteOne(
  deps: InviteDeps,
  admin: Admin,
  { email, ...draft }: InvitationDraft & { readonly email: string },
) {
  const [checked] = await invitePeople(deps, admin, { ...draft, emails: [email] });
  return { email, status: STATUS[checked?.status ?? "invited"] };
}
