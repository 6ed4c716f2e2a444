/**
 * Who may open a page. `public`: anyone. `guest`: only logged-out people; others are sent to their
 * home page. `member`: any logged-in person. `admin`: admins. `agent`: members who take calls.
 * `staff`: people who operate the service.
 */
export type Access = "public" | "guest" | "member" | "admin" | "agent" | "staff";

export type Person = {
  readonly role: "admin" | "agent";
  readonly takesCalls: boolean;
  readonly staff: boolean;
  readonly lacksTwoFactor: boolean;
};

export type Admission = "enter" | "login" | "home" | "two-factor";

/** Where a second factor is set up. */
export const PROFILE_PATH = "/profile";

export const homeOf = (person: Pick<Person, "role">): string =>
  person.role === "admin" ? "/calls" : "/desk";

/**
 * @param beforeTwoFactor whether the page stays open to members who must set up a second factor first
 */
export function admit(access: Access, person: Person | null, beforeTwoFactor = false): Admission {
  if (access === "public") return "enter";
  if (access === "guest") return person ? "home" : "enter";
  if (!person) return "login";
  if (person.lacksTwoFactor && !beforeTwoFactor) return "two-factor";
  if (access === "admin" && person.role !== "admin") return "home";
  if (access === "agent" && !person.takesCalls) return "home";
  if (access === "staff" && !person.staff) return "home";
  return "enter";
}
