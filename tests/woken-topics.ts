import type { Topic, TopicType } from "../server/kernel/topics.ts";
import { topicOf } from "../server/kernel/topics.ts";
import type { Hub, Subscriber } from "../server/live/hub.ts";

const TYPES: { readonly [Type in TopicType]: true } = {
  agent: true,
  visitor: true,
  availability: true,
  offers: true,
  routing: true,
  settings: true,
  blocks: true,
  sites: true,
  siteActivity: true,
  firstSteps: true,
  webhooks: true,
  countries: true,
  messages: true,
  access: true,
  notices: true,
  session: true,
  peer: true,
  peerConnected: true,
};

/** Collects the topics that are woken on this hub from now on, in order. */
export function collectTopics(hub: Hub): { readonly topics: Topic[]; stop(): void } {
  const topics: Topic[] = [];
  const byType = Object.keys(TYPES).map((type) => [
    type,
    (id: never) => topics.push(topicOf(type as TopicType, id)),
  ]);
  const subscriber: Subscriber = { ...Object.fromEntries(byType), reconnected: () => {} };
  return { topics, stop: hub.subscribe(subscriber) };
}
