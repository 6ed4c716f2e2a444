import type { DomainErrorCode } from "../../server/kernel/errors.ts";
import type { PresenceStatus } from "../../server/presence/domain/presence.ts";
import { textOf } from "../lib/text-of.ts";
import { count } from "../ui/messages.ts";

/** Texts of the team page. */
export const teamMessages = {
  title: "Team",
  summary: (members: number, available: number, inCall: number) =>
    [
      count(members, "member"),
      `${available === 0 ? "none" : available} available`,
      ...(inCall > 0 ? [`${inCall} in a call`] : []),
    ].join(" · "),
  roles: { admin: "Admin", agent: "Agent" },
  status: {
    available: "Available",
    ringing: "Ringing",
    in_call: "In a call",
    wrap_up: "Wrapping up",
    away: "Away",
    offline: "Offline",
  } satisfies Record<PresenceStatus, string>,
  takesNoCalls: "Doesn't take calls",
  activeNow: "Now",
  lastActive: (when: string) => (when === "Now" ? "Active now" : `Last active: ${when}`),
  usesSeat: "Uses a seat",
  usesNoSeat: "No seat",
  poolInTier: (pool: string, tier: string) => `${pool} (${tier})`,
  seats: {
    used: (used: number, seats: number) => `${used} of ${count(seats, "seat")} used`,
    usedUnlimited: (used: number) => `${count(used, "seat")} used`,
    reserved: (reserved: number) => `${reserved} reserved by invitations`,
    manage: "Manage seats",
    add: "Add seats",
  },
  you: "You",
  removingIn: (seconds: number) => `Removing in ${seconds} s`,
  table: {
    caption: "Members of your organisation, by name",
    name: "Name",
    role: "Role",
    status: "Status",
    pools: "Pools",
    joined: "Joined",
    actions: "Actions",
    noPools: "None",
  },
  joined: (date: string) => `joined ${date}`,
  rolesAndPools: (role: string, pools: readonly string[]) =>
    pools.length > 0 ? `${role} in ${pools.join(", ")}` : role,
  changeRole: "Change role",
  changeRoleOf: (name: string) => `Change role of ${name}`,
  roleDialog: {
    title: (name: string) => `Change ${name}'s role`,
    save: "Change role",
    saved: (name: string) => `Changed ${name}'s role`,
    frees: (firstName: string) =>
      `${firstName} no longer takes calls and leaves all calls to others. A seat becomes free.`,
  },
  twoFactor: "Two-factor sign-in",
  resetTwoFactor: "Reset two-factor sign-in",
  resetTwoFactorOf: (name: string) => `Reset two-factor sign-in of ${name}`,
  twoFactorDialog: {
    title: (name: string) => `Reset two-factor sign-in of ${name}?`,
    description: (firstName: string) =>
      `Do this only after speaking to ${firstName}. They are logged out everywhere, can log in with their password alone, and are informed by e-mail.`,
    confirm: "Reset",
    done: (name: string) => `${name} can log in without a second factor`,
  },
  former: {
    title: "Former members",
    text: "They can't log in. Their past calls stay in the log.",
    removedOn: (date: string) => `removed ${date}`,
    reactivate: "Reactivate",
    reactivateOf: (name: string) => `Reactivate ${name}`,
    reactivated: (name: string) => `${name} is a member again`,
  },
  remove: "Remove",
  removeMember: (name: string) => `Remove ${name}`,
  undo: "Undo",
  undoRemoval: (name: string) => `Undo removing ${name}`,
  done: {
    kept: "Removal undone",
    scheduled: "Removal started. The call ends in 10 seconds.",
    removed: "Member removed",
  },
  removal: {
    title: (name: string) => `Remove ${name}?`,
    description: (email: string, role: string, date: string) =>
      `${email} · ${role}, joined ${date}`,
    inCall: (firstName: string) =>
      `${firstName} is in a call right now. Both sides are notified, and the call ends in 10 seconds.`,
    ringing: (firstName: string) =>
      `A visitor is calling ${firstName} right now. The call goes to the next free agent.`,
    access: (firstName: string, organization: string) =>
      `${firstName} loses access to ${organization} and is logged out on all devices.`,
    pools: (firstName: string, pools: readonly string[]) =>
      `${firstName} is removed from the ${pools.length === 1 ? "pool" : "pools"} ${listOf(pools)}.`,
    greeting: "The greeting clip and photo are deleted.",
    calls: (firstName: string) => `Past calls stay in the log under ${firstName}'s name.`,
    confirm: (firstName: string) => `Remove ${firstName}`,
  },
  onlyMember: {
    title: "You're the only member",
    text: (organization: string) =>
      `Everyone who joins ${organization} appears here with their pools and current status.`,
    openDesk: "Open desk",
  },
} as const;

const listOf = (names: readonly string[]): string =>
  new Intl.ListFormat("en-GB").format(names.map((name) => `“${name}”`));

const ERRORS: Partial<Record<DomainErrorCode | "UNREACHABLE", string>> = {
  MEMBER_NOT_FOUND: "This person isn't on this list any more.",
  ALREADY_MEMBER: "This person is already a member.",
  AGENT_IN_CALL: "This person is in a call. Try again when it has ended.",
  INVITATION_NOT_FOUND: "This invitation doesn't exist any more.",
  INVITATION_USED: "This invitation has been accepted.",
  INVITATION_REVOKED: "This invitation has been revoked.",
  POOL_NOT_FOUND: "One of the pools was deleted. Choose again.",
  EMAIL_NOT_VERIFIED: "Verify your e-mail address first.",
  TOO_MANY_REQUESTS: "Too many invitations in a short time. Try again in an hour.",
  NO_SEAT_FREE:
    "No seat is free. Add seats, revoke an invitation, or remove someone who takes calls.",
  UNREACHABLE: "Foyer couldn't be reached. Check your connection and try again.",
  CANNOT_REMOVE_YOURSELF: "You can't remove yourself. Ask another admin to do it.",
  LAST_ADMIN: "An organisation needs at least one admin, and you're the only one.",
  TWO_FACTOR_OFF: "This person doesn't use two-factor sign-in any more.",
  MEMBER_OF_SEVERAL:
    "This account also opens other organisations. The person has to use a recovery code.",
  NOT_ALLOWED: "You're no longer allowed to do this. Reload the page.",
  REMOVAL_TOO_LATE: "It's too late to undo this. The member has been removed.",
};

/** Why a change of the team failed. */
export const teamErrorText = (code: string): string =>
  textOf(ERRORS, code, "Something went wrong. Try again.");
