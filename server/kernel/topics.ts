import type { AgentId, OrgId, VisitorId } from "./ids.ts";

/** The topics of wake-ups with the id that each carries. Subscribers read their data again. */
type TopicIds = {
  /** The desk view of this agent changed. */
  agent: AgentId;
  /** The view of this visitor's pages changed. */
  visitor: VisitorId;
  /** An agent of this organization was switched on or off, added or removed. */
  availability: OrgId;
  /** An agent of this organization became busy or free through a call, or can be shown to more visitors. */
  offers: OrgId;
  /** Pools, pool members or rules of this organization changed. */
  routing: OrgId;
  /** Settings of this organization changed. */
  settings: OrgId;
  /** The allowed domains of this organization's sites changed. */
  sites: OrgId;
  /** What admins see of this organization's sites changed, such as where one was seen. */
  siteActivity: OrgId;
  /** What this organization still has to set up may have changed. */
  firstSteps: OrgId;
  /** Visitors of this organization were blocked or unblocked. */
  blocks: OrgId;
  /** This organization's webhook endpoints, or what is sent to them, changed. */
  webhooks: OrgId;
  /** Which countries and networks may see this organization's widget has changed. */
  countries: OrgId;
  /** What visitors of this organization have left, or the work on it, has changed. */
  messages: OrgId;
  /** What members of this organization may do has changed. */
  access: OrgId;
  /** What this member is told in the app has changed. */
  notices: AgentId;
  /** This sign-in session has ended, or works in another organization now. */
  session: string;
  /** A message is stored for this signalling id. */
  peer: string;
  /** This signalling id has connected. */
  peerConnected: string;
};

export type TopicType = keyof TopicIds;
export type TopicId<Type extends TopicType> = TopicIds[Type];
export type Topic = { [Type in TopicType]: `${Type}:${TopicIds[Type]}` }[TopicType];

/** Topics are at most 49 ASCII characters long. */
export const topicOf = <Type extends TopicType>(type: Type, id: TopicIds[Type]): Topic =>
  `${type}:${id}` as Topic;

/** Parses a topic made by `topicOf`. */
export function parseTopic(topic: Topic): { readonly type: TopicType; readonly id: string } {
  const at = topic.indexOf(":");
  return { type: topic.slice(0, at) as TopicType, id: topic.slice(at + 1) };
}
