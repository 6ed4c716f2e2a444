import type { Import } from "./sources.ts";

/**
 * The slices of `server/`: each may use those before it, and nothing after it. Team stands after the
 * desk because signing out switches the agent's desk off.
 */
export const SLICES = [
  "kernel",
  "audit",
  "settings",
  "people",
  "sites",
  "presence",
  "routing",
  "calls",
  "call-media",
  "cobrowse",
  "pools",
  "visits",
  "desk",
  "team",
  "call-log",
] as const;

/** Folders of `server/` that are no slices: transports, infrastructure and start-up. */
export const NOT_SLICES = ["boot", "http", "integrations", "live", "trpc"] as const;

/** Which slice owns each table: only its stores and fragments name it. */
export const TABLE_OWNERS: Readonly<Record<string, (typeof SLICES)[number]>> = {
  auditEntries: "audit",
  organizations: "settings",
  users: "people",
  sessions: "people",
  accounts: "people",
  verifications: "people",
  members: "people",
  sites: "sites",
  siteKeys: "sites",
  presences: "presence",
  presenceChanges: "presence",
  pools: "routing",
  poolMembers: "routing",
  routingRules: "routing",
  calls: "calls",
  callLegs: "calls",
  callEvents: "calls",
  iceRestarts: "call-media",
  callQuality: "call-media",
  cobrowseEvents: "cobrowse",
};

// better-auth reads and writes the tables of sign-in through its own adapter.
const READS_ALL_OF_SIGN_IN = "server/integrations/auth.ts";

const sliceOf = (file: string): string | undefined => /^server\/([^/]+)\//.exec(file)?.[1];
const rankOf = (file: string): number =>
  SLICES.findIndex((slice) => file.startsWith(`server/${slice}/`));

/** A slice that uses one after it in the order. */
export function orderViolation({ from, to }: Import): string[] {
  const [rank, target] = [rankOf(from), rankOf(to)];
  if (rank < 0 || target <= rank) return [];
  return [`${from} may not import ${to}: ${sliceOf(to)} comes after ${sliceOf(from)}`];
}

/** Tables that a file names and its slice does not own. */
export function tableViolations({ from, to, names }: Import): string[] {
  if (!to.startsWith("drizzle/schema/") || !from.startsWith("server/")) return [];
  if (from === READS_ALL_OF_SIGN_IN) return [];
  if (names.length === 0) return [`${from} may not import ${to} as a whole`];
  return names
    .filter((name) => TABLE_OWNERS[name] !== sliceOf(from))
    .map((name) => `${from} may not name ${name}: ${TABLE_OWNERS[name] ?? "no slice"} owns it`);
}
