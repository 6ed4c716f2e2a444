import type { AgentId, OrgId, VisitorId } from "./ids.ts";

/** What a wake-up can be about, and whose id it carries. A reader of that data reads it again. */
type TopicIds = {
  /** The desk of this agent. */
  agent: AgentId;
  /** The pages of this visitor. */
  visitor: VisitorId;
  /** An agent of this organization was switched on or off, added or removed. */
  availability: OrgId;
  /** An agent of this organization became busy or free through a call, or can be shown to more visitors. */
  offers: OrgId;
  /** Pools, their members or rules of this organization. */
  routing: OrgId;
  /** Settings of this organization that its desks show. */
  settings: OrgId;
  /** Members of this organization lost access. */
  access: OrgId;
};

export type TopicType = keyof TopicIds;
export type TopicId<Type extends TopicType> = TopicIds[Type];
export type Topic = { [Type in TopicType]: `${Type}:${TopicIds[Type]}` }[TopicType];

/** At most 49 characters of ASCII. */
export const topicOf = <Type extends TopicType>(type: Type, id: TopicIds[Type]): Topic =>
  `${type}:${id}` as Topic;

/** The parts of a topic that `topicOf` made, in this process or in another of the same version. */
export function parseTopic(topic: Topic): { readonly type: TopicType; readonly id: string } {
  const at = topic.indexOf(":");
  return { type: topic.slice(0, at) as TopicType, id: topic.slice(at + 1) };
}
