import type { Import } from "./sources.ts";

/**
 * The slices of `server/`. Each may use only those before it. `team` follows `desk` because logging
 * out makes the agent unavailable.
 */
export const SLICES = [
  "kernel",
  "audit",
  "settings",
  "people",
  "notices",
  "access",
  "webhooks",
  "sites",
  "visitors",
  "geo",
  "hours",
  "widget-settings",
  "presence",
  "clips",
  "routing",
  "calls",
  "call-media",
  "cobrowse",
  "chat",
  "ratings",
  "recordings",
  "transcripts",
  "outcomes",
  "messages",
  "pools",
  "visits",
  "desk",
  "team",
  "first-steps",
  "account",
  "billing",
  "retention",
  "call-log",
  "audit-log",
  "exports",
  "api-keys",
  "feedback",
  "closing",
  "staff",
] as const;

/** Folders of `server/` that aren't slices: transports, infrastructure and start-up. */
export const NOT_SLICES = ["boot", "http", "integrations", "live", "trpc"] as const;

/** The owner of each table. Only its stores and fragments may use the table. */
export const TABLE_OWNERS: Readonly<Record<string, (typeof SLICES)[number]>> = {
  auditEntries: "audit",
  organizations: "settings",
  users: "people",
  sessions: "people",
  accounts: "people",
  verifications: "people",
  signInAttempts: "people",
  members: "people",
  plans: "access",
  sites: "sites",
  siteKeys: "sites",
  refusedHosts: "sites",
  seenHosts: "sites",
  seenPages: "sites",
  visitorProfiles: "visitors",
  callVisitors: "visitors",
  presences: "presence",
  presenceChanges: "presence",
  greetingClips: "clips",
  pools: "routing",
  poolMembers: "routing",
  routingRules: "routing",
  calls: "calls",
  callLegs: "calls",
  callEvents: "calls",
  blockedVisitors: "calls",
  iceRestarts: "call-media",
  callQuality: "call-media",
  peerMessages: "call-media",
  cobrowseEvents: "cobrowse",
  chatMessages: "chat",
  callRatings: "ratings",
  recordings: "recordings",
  recordingSegments: "recordings",
  recordingParts: "recordings",
  recordingPauses: "recordings",
  recordingConsents: "recordings",
  recordingObstacles: "recordings",
  transcripts: "transcripts",
  transcriptionAttempts: "transcripts",
  outcomes: "outcomes",
  callOutcomes: "outcomes",
  callNotes: "outcomes",
  visitorMessages: "messages",
  billingCustomers: "billing",
  billingEvents: "billing",
  seatChanges: "billing",
  billingNotices: "billing",
  billingAlerts: "billing",
  twoFactors: "people",
  invitations: "team",
  invitationPools: "team",
  notices: "notices",
  apiKeys: "api-keys",
  webhookEndpoints: "webhooks",
  webhookMessages: "webhooks",
  webhookDeliveries: "webhooks",
  webhookAttempts: "webhooks",
  dataExports: "exports",
  closedOrganizations: "closing",
  blockedRanges: "geo",
  countryVisits: "geo",
  featureRequests: "feedback",
  featureVotes: "feedback",
  featureFollowers: "feedback",
  featureComments: "feedback",
  bugReports: "feedback",
  staffAccesses: "staff",
  widgetSettings: "widget-settings",
  poolWidgetSettings: "widget-settings",
  retentionRuns: "retention",
  retentionItems: "retention",
  legalHolds: "retention",
};

// Libraries that read and write the sign-in tables through their own adapters.
const ADAPTERS = ["server/integrations/auth.ts", "server/integrations/shared-limiter.ts"];

const sliceOf = (file: string): string | undefined => /^server\/([^/]+)\//.exec(file)?.[1];
const rankOf = (file: string): number =>
  SLICES.findIndex((slice) => file.startsWith(`server/${slice}/`));

/** Reports an import of a later slice. */
export function orderViolation({ from, to }: Import): string[] {
  const [rank, target] = [rankOf(from), rankOf(to)];
  if (rank < 0 || target <= rank) return [];
  return [`${from} may not import ${to}: ${sliceOf(to)} comes after ${sliceOf(from)}`];
}

/** Reports imports of tables that the file's slice doesn't own. */
export function tableViolations({ from, to, names }: Import): string[] {
  if (!to.startsWith("drizzle/schema/") || !from.startsWith("server/")) return [];
  if (ADAPTERS.includes(from)) return [];
  if (names.length === 0) return [`${from} may not import ${to} as a whole`];
  return names
    .filter((name) => TABLE_OWNERS[name] !== sliceOf(from))
    .map((name) => `${from} may not name ${name}: ${TABLE_OWNERS[name] ?? "no slice"} owns it`);
}
