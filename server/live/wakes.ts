import type { AgentId, OrgId, VisitorId } from "../kernel/ids.ts";
import { type Topic, topicOf } from "../kernel/topics.ts";

type Agent = { readonly orgId: OrgId; readonly agentId: AgentId };

/** Events that use cases report after commit. */
export type DomainEvent =
  | {
      readonly type: "call_changed";
      readonly orgId: OrgId;
      /** Null if the only page in this process has the change from the response to its request. */
      readonly visitorId: VisitorId | null;
      /** Agents who were or are in the call. */
      readonly agentIds: readonly AgentId[];
      /** The call's agent has changed. */
      readonly agentChanged: boolean;
      /** The same statement changed an agent's presence. */
      readonly presenceChanged: boolean;
    }
  | {
      readonly type: "media_restart_offered" | "visitor_view_changed";
      readonly visitorId: VisitorId;
    }
  | { readonly type: "media_restart_answered"; readonly agentId: AgentId }
  /** Something that both sides see of their call's recording: the recorder, a pause, the consent. */
  | {
      readonly type: "recording_changed";
      readonly visitorId: VisitorId;
      readonly agentId: AgentId | null;
    }
  /** One side of a call has written to the other. */
  | {
      readonly type: "chat_changed";
      readonly visitorId: VisitorId;
      readonly agentId: AgentId | null;
    }
  /** A page has said who the visitor of a ringing call is. */
  | { readonly type: "visitor_identified"; readonly agentId: AgentId }
  | ({ readonly type: "presence_changed" } & Agent)
  | { readonly type: "desk_connected"; readonly orgId: OrgId }
  /** Something that only the agent's own desk shows: its leading tab, activity, the idle warning. */
  | { readonly type: "desk_changed"; readonly agentId: AgentId }
  | { readonly type: "watchers_changed"; readonly agentId: AgentId }
  /** An agent has lost a watcher while pages of this organization wait for a free agent. */
  | { readonly type: "watcher_left"; readonly orgId: OrgId }
  | ({ readonly type: "greeting_changed" | "account_verified" } & Agent)
  | {
      readonly type: "pools_changed" | "clips_changed";
      readonly orgId: OrgId;
      /** Agents whose desk shows the change. */
      readonly agentIds: readonly AgentId[];
    }
  /** Working hours have begun or ended. */
  | { readonly type: "hours_turned"; readonly orgId: OrgId }
  | {
      readonly type:
        | "settings_changed"
        | "site_domains_changed"
        | "sites_changed"
        /** A site's widget was loaded, or refused. */
        | "site_seen"
        | "first_steps_changed"
        | "webhooks_changed"
        | "country_rules_changed";
      readonly orgId: OrgId;
    }
  /** Something that a visitor has left is new, or the work on it has changed. */
  | { readonly type: "messages_changed"; readonly orgId: OrgId }
  /** An agent calls a visitor back, or that has ended. */
  | {
      readonly type: "call_back_changed";
      readonly orgId: OrgId;
      readonly visitorId: VisitorId;
    }
  /** What the organization's plan allows has changed, or is about to be read again. */
  | { readonly type: "plan_changed"; readonly orgId: OrgId }
  | { readonly type: "organization_deleted"; readonly orgId: OrgId }
  | {
      readonly type: "visitor_blocked" | "visitor_unblocked";
      readonly orgId: OrgId;
      readonly visitorId: VisitorId;
    }
  | { readonly type: "notices_changed"; readonly agentIds: readonly AgentId[] }
  | { readonly type: "session_changed"; readonly sessionId: string }
  | { readonly type: "peer_message_stored" | "peer_connected"; readonly peerId: string }
  | ({ readonly type: "removal_scheduled" | "removal_cancelled" } & Agent)
  | ({ readonly type: "member_added" | "member_changed" | "member_removed" } & Agent);

type Wakes = {
  readonly [Type in DomainEvent["type"]]: (
    event: Extract<DomainEvent, { readonly type: Type }>,
  ) => readonly Topic[];
};

const blocksAndVisitor = (event: { readonly orgId: OrgId; readonly visitorId: VisitorId }) => [
  topicOf("blocks", event.orgId),
  topicOf("visitor", event.visitorId),
];
const bothSides = (event: { readonly visitorId: VisitorId; readonly agentId: AgentId | null }) => [
  topicOf("visitor", event.visitorId),
  ...(event.agentId ? [topicOf("agent", event.agentId)] : []),
];
const deskOf = ({ agentId }: Pick<Agent, "agentId">) => [topicOf("agent", agentId)];
const deskAndAvailability = ({ orgId, agentId }: Agent) => [
  topicOf("agent", agentId),
  topicOf("availability", orgId),
];

// `access` comes first, so that subscribers of the others no longer let a removed member in.
const membership = ({ orgId, agentId }: Agent) => [
  topicOf("access", orgId),
  topicOf("agent", agentId),
  topicOf("availability", orgId),
  topicOf("routing", orgId),
];

type OfDesks = { readonly orgId: OrgId; readonly agentIds: readonly AgentId[] };
const routingAndDesks = ({ orgId, agentIds }: OfDesks) => [
  topicOf("routing", orgId),
  topicOf("availability", orgId),
  ...agentIds.map((agentId) => topicOf("agent", agentId)),
];

/** The topics of each event, in the order of delivery. */
const WAKES: Wakes = {
  call_changed: ({ orgId, visitorId, agentIds, agentChanged, presenceChanged }) => [
    ...(visitorId ? [topicOf("visitor", visitorId)] : []),
    ...agentIds.map((agentId) => topicOf("agent", agentId)),
    ...(agentChanged ? [topicOf("offers", orgId)] : []),
    ...(presenceChanged ? [topicOf("availability", orgId)] : []),
  ],
  media_restart_offered: ({ visitorId }) => [topicOf("visitor", visitorId)],
  visitor_view_changed: ({ visitorId }) => [topicOf("visitor", visitorId)],
  media_restart_answered: deskOf,
  recording_changed: bothSides,
  chat_changed: bothSides,
  visitor_identified: deskOf,
  presence_changed: deskAndAvailability,
  desk_connected: ({ orgId }) => [topicOf("availability", orgId)],
  desk_changed: deskOf,
  watchers_changed: deskOf,
  watcher_left: ({ orgId }) => [topicOf("offers", orgId)],
  greeting_changed: deskAndAvailability,
  account_verified: ({ orgId, agentId }) => [
    topicOf("access", orgId),
    ...deskAndAvailability({ orgId, agentId }),
  ],
  pools_changed: routingAndDesks,
  clips_changed: routingAndDesks,
  settings_changed: ({ orgId }) => [topicOf("routing", orgId), topicOf("settings", orgId)],
  hours_turned: ({ orgId }) => [topicOf("routing", orgId), topicOf("settings", orgId)],
  site_domains_changed: ({ orgId }) => [topicOf("sites", orgId), topicOf("siteActivity", orgId)],
  sites_changed: ({ orgId }) => [topicOf("sites", orgId), topicOf("siteActivity", orgId)],
  site_seen: ({ orgId }) => [topicOf("siteActivity", orgId)],
  first_steps_changed: ({ orgId }) => [topicOf("firstSteps", orgId)],
  webhooks_changed: ({ orgId }) => [topicOf("webhooks", orgId)],
  country_rules_changed: ({ orgId }) => [topicOf("countries", orgId)],
  messages_changed: ({ orgId }) => [topicOf("messages", orgId)],
  // `messages` comes first, so that the visitor's page reads the new state.
  call_back_changed: ({ orgId, visitorId }) => [
    topicOf("messages", orgId),
    topicOf("visitor", visitorId),
  ],
  // `access` comes first, so that the others read what is allowed now.
  plan_changed: ({ orgId }) => [
    topicOf("access", orgId),
    topicOf("availability", orgId),
    topicOf("routing", orgId),
    topicOf("settings", orgId),
  ],
  organization_deleted: ({ orgId }) => [
    topicOf("access", orgId),
    topicOf("availability", orgId),
    topicOf("routing", orgId),
    topicOf("settings", orgId),
    topicOf("sites", orgId),
  ],
  visitor_blocked: blocksAndVisitor,
  visitor_unblocked: blocksAndVisitor,
  session_changed: ({ sessionId }) => [topicOf("session", sessionId)],
  peer_message_stored: ({ peerId }) => [topicOf("peer", peerId)],
  peer_connected: ({ peerId }) => [topicOf("peerConnected", peerId)],
  removal_scheduled: deskAndAvailability,
  removal_cancelled: deskAndAvailability,
  member_added: membership,
  member_changed: membership,
  member_removed: membership,
  notices_changed: ({ agentIds }) => agentIds.map((agentId) => topicOf("notices", agentId)),
};

/** The topics of one event, deduplicated. */
export function topicsOf<Type extends DomainEvent["type"]>(
  event: Extract<DomainEvent, { readonly type: Type }>,
): ReadonlySet<Topic> {
  const wakes: Wakes[Type] = WAKES[event.type as Type];
  return new Set(wakes(event));
}
