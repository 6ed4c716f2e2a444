/**
 * Who may open a page: `public` anyone, `guest` only the logged out (others go home),
 * `member` any logged-in person, `admin` and `agent` those with that work to do.
 */
export type Access = "public" | "guest" | "member" | "admin" | "agent";

export type Person = { readonly role: "admin" | "agent"; readonly takesCalls: boolean };

export type Admission = "enter" | "login" | "home";

/** Agents work at the desk; admins start from the call log. */
export const homeOf = (person: Person): string => (person.role === "admin" ? "/calls" : "/desk");

export function admit(access: Access, person: Person | null): Admission {
  if (access === "public") return "enter";
  if (access === "guest") return person ? "home" : "enter";
  if (!person) return "login";
  if (access === "admin" && person.role !== "admin") return "home";
  if (access === "agent" && !person.takesCalls) return "home";
  return "enter";
}
