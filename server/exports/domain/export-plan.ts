/** A table of which an export contains the organization's rows. */
export type ExportedTable = {
  readonly table: string;
  /** The file's name without its ending. */
  readonly file: string;
  /** For the archive's README. */
  readonly about: string;
  /** Columns that aren't exported, with the reason. */
  readonly withheld?: Readonly<Record<string, string>>;
  /** Adds the name and the address of the account that this column names. */
  readonly account?: string;
  /** Also as CSV, for spreadsheets. */
  readonly csv?: true;
};

const SECRET = "a secret";
const INTERNAL = "has a meaning only inside Foyer";
const ADDRESS = "a keyed hash of a visitor's address, which can't be read";

/**
 * What an export of all data contains. A test compares this list and that of not-exported.ts with the database:
 * a new table needs a decision, and so does a new column whose name sounds like a secret.
 */
export const EXPORTED: readonly ExportedTable[] = [
  {
    table: "organizations",
    file: "organization",
    about: "The organization with all its settings.",
    withheld: { slack_webhook: SECRET, logo_key: INTERNAL },
  },
  {
    table: "members",
    file: "people",
    about: "Members, removed ones included, with their names, addresses, roles and hours.",
    account: "user_id",
    csv: true,
  },
  {
    table: "invitations",
    file: "invitations",
    about: "Invitations to the team and whether their mails were sent.",
    withheld: { token_hash: SECRET },
    csv: true,
  },
  { table: "invitation_pools", file: "invitation-pools", about: "Pools that invited people join." },
  { table: "notices", file: "notices", about: "What members were told in the app." },
  {
    table: "presence_changes",
    file: "presence-history",
    about: "When each agent was available, away or in a call.",
  },
  { table: "pools", file: "pools", about: "Pools with their openers and hours.", csv: true },
  {
    table: "widget_settings",
    file: "widget-settings",
    about: "How the widget looks and behaves.",
  },
  {
    table: "pool_widget_settings",
    file: "pool-widget-settings",
    about: "What the widget has differently on the pages of a pool.",
  },
  {
    table: "greeting_clips",
    file: "greeting-clips",
    about: "Greeting clips of agents and pools: lengths, sizes, captions.",
    withheld: { video_key: INTERNAL, poster_key: INTERNAL, captions_key: INTERNAL },
  },
  { table: "pool_members", file: "pool-members", about: "Who is in which pool and tier." },
  { table: "routing_rules", file: "routing-rules", about: "Which pages go to which pool." },
  {
    table: "sites",
    file: "sites",
    about: "Websites with the widget and their allowed domains.",
    withheld: { signing_secret: SECRET, previous_signing_secret: SECRET },
    csv: true,
  },
  {
    table: "site_keys",
    file: "site-keys",
    about: "The keys in the sites' snippets. They are public.",
  },
  {
    table: "refused_hosts",
    file: "refused-websites",
    about: "Websites that used a site's key without being allowed.",
  },
  {
    table: "seen_hosts",
    file: "seen-websites",
    about: "Websites on which each site's widget was loaded.",
  },
  {
    table: "seen_pages",
    file: "seen-pages",
    about: "Pages on which each site's widget was loaded lately, without query and fragment.",
    csv: true,
  },
  {
    table: "blocked_ranges",
    file: "blocked-networks",
    about: "Networks that don't see the widget.",
  },
  {
    table: "country_visits",
    file: "country-visits",
    about: "Visitors by day and country, and how many were refused.",
    csv: true,
  },
  {
    table: "calls",
    file: "calls",
    about: "All calls, missed ones included, with page, times, agent and result.",
    withheld: {
      address_hash: ADDRESS,
      rejoin_hash: SECRET,
      visitor_peer_id: INTERNAL,
      agent_peer_id: INTERNAL,
    },
    csv: true,
  },
  {
    table: "visitor_profiles",
    file: "visitors",
    about: "Who visitors are, as the websites last said.",
    csv: true,
  },
  {
    table: "call_visitors",
    file: "call-visitors",
    about: "Who called, as the websites said, and the pages of the visit before the call.",
    csv: true,
  },
  {
    table: "call_legs",
    file: "call-rings",
    about: "Each ring of a call: who was rung, how it ended.",
  },
  { table: "call_events", file: "call-events", about: "What happened in each call, step by step." },
  {
    table: "call_quality",
    file: "call-quality",
    about: "Round-trip times and lost packets, as both sides measured them.",
  },
  {
    table: "ice_restarts",
    file: "call-reconnections",
    about: "Interrupted connections and how they were restored.",
    withheld: { offer: INTERNAL, answer: INTERNAL },
  },
  {
    table: "cobrowse_events",
    file: "shared-page-events",
    about: "When visitors shared their page, and what agents did on it.",
  },
  {
    table: "chat_messages",
    file: "chat-messages",
    about: "What visitors and agents wrote to each other in calls.",
    withheld: { id: INTERNAL },
    csv: true,
  },
  { table: "call_ratings", file: "call-ratings", about: "How visitors rated their calls." },
  {
    table: "blocked_visitors",
    file: "blocked-visitors",
    about: "Visitors whom agents have blocked.",
    withheld: { address_hash: ADDRESS },
  },
  {
    table: "visitor_messages",
    file: "messages",
    about: "Messages and call-back requests of visitors, and what agents did about them.",
    csv: true,
  },
  { table: "outcomes", file: "outcomes", about: "The outcomes that agents can choose.", csv: true },
  {
    table: "call_outcomes",
    file: "call-outcomes",
    about: "Who gave which outcome to which call.",
    csv: true,
  },
  { table: "call_notes", file: "call-notes", about: "Notes about calls.", csv: true },
  {
    table: "recordings",
    file: "recordings",
    about: "Recordings, deleted ones included: lengths, sizes, gaps.",
    withheld: {
      video_key: INTERNAL,
      audio_key: INTERNAL,
      poster_key: INTERNAL,
      page_key: INTERNAL,
    },
  },
  { table: "recording_segments", file: "recording-segments", about: "The sections of recordings." },
  {
    table: "recording_pauses",
    file: "recording-pauses",
    about: "When a recording was paused, and by whom.",
  },
  {
    table: "recording_consents",
    file: "recording-consents",
    about: "What visitors answered when they were asked for their consent.",
    csv: true,
  },
  {
    table: "recording_obstacles",
    file: "recording-obstacles",
    about: "Why a call couldn't be recorded.",
  },
  {
    table: "transcripts",
    file: "transcripts",
    about: "What was said, with speakers and times. The folder transcripts has it as text.",
    withheld: { search: INTERNAL, search_configuration: INTERNAL, job_id: INTERNAL },
  },
  {
    table: "transcription_attempts",
    file: "transcription-attempts",
    about: "Each attempt to transcribe a recording.",
  },
  { table: "legal_holds", file: "legal-holds", about: "Calls that may not be deleted, and why." },
  {
    table: "retention_runs",
    file: "deletions",
    about: "Deletions by retention, on request and by hand.",
  },
  {
    table: "retention_items",
    file: "deleted-items",
    about: "What each of these deletions was about.",
  },
  { table: "audit_entries", file: "audit-log", about: "Who changed what, and when.", csv: true },
  {
    table: "webhook_endpoints",
    file: "webhooks",
    about: "Webhooks: addresses and events.",
    withheld: { secret: SECRET, previous_secret: SECRET },
  },
  { table: "webhook_messages", file: "webhook-messages", about: "What webhooks were told." },
  {
    table: "webhook_deliveries",
    file: "webhook-deliveries",
    about: "Whether each message arrived.",
  },
  {
    table: "webhook_attempts",
    file: "webhook-attempts",
    about: "Each attempt to deliver a message.",
  },
  {
    table: "api_keys",
    file: "api-keys",
    about: "API keys: names, scopes and when they were used. Not the keys.",
    withheld: { hash: SECRET },
  },
  { table: "plans", file: "plan", about: "The plan, as Stripe reports it." },
  { table: "seat_changes", file: "seat-changes", about: "Changes to the number of seats." },
  { table: "billing_notices", file: "billing-mails", about: "Mails about billing that were sent." },
  {
    table: "billing_customers",
    file: "billing-customer",
    about: "The customer's id at Stripe, where invoices can be downloaded.",
  },
  {
    table: "bug_reports",
    file: "bug-reports",
    about: "Bug reports of this organization with their answers.",
    withheld: { screenshot_key: INTERNAL },
  },
  {
    table: "feature_requests",
    file: "feature-requests",
    about: "Feature requests of this organization's members.",
    account: "user_id",
  },
  {
    table: "feature_comments",
    file: "feature-comments",
    about: "Comments by this organization's members.",
    account: "user_id",
  },
  {
    table: "feature_votes",
    file: "feature-votes",
    about: "Votes by this organization's members.",
    account: "user_id",
  },
  {
    table: "staff_accesses",
    file: "staff-accesses",
    about: "When staff of the service looked at the organization, and why.",
    withheld: { user_id: INTERNAL, session_id: INTERNAL },
  },
  {
    table: "data_exports",
    file: "exports",
    about: "Exports of all data.",
    withheld: { file_key: INTERNAL },
  },
];

/** The columns that an export leaves out. */
export const withheldFrom = ({ withheld = {} }: ExportedTable): string[] => Object.keys(withheld);
