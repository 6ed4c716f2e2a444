import type { AgentId, CallId, OrgId, VisitorId } from "../kernel/ids.ts";
import type { Subscriber } from "../live/hub.ts";
import type { Call, Side } from "./domain/call.ts";

// As long as a desk shows its last call.
const ENDED_FOR_MS = 60_000;

type Known = { readonly call: Call; readonly keptAt: number };

// The widget makes call ids, so another organization may have a call of the same id.
type Key = `${OrgId}:${CallId}`;
const keyOf = ({ orgId, id }: Pick<Call, "orgId" | "id">): Key => `${orgId}:${id}`;

export type CallCache = ReturnType<typeof createCallCache>;

/**
 * The calls that this process has written last, so that a step of a call needs no reading before its
 * write. Nothing is decided by them: the write is guarded by the version, and what another process
 * writes is forgotten here at its wake-up.
 */
export function createCallCache(clock: () => Date) {
  /** The longest untouched first. */
  const byKey = new Map<Key, Known>();
  const ofVisitor = new Map<VisitorId, Key>();
  const ofAgent = new Map<AgentId, Key>();

  const find = (key: Key | undefined): Call | undefined =>
    key === undefined ? undefined : byKey.get(key)?.call;
  const forget = (key: Key | undefined): void => {
    const call = find(key);
    if (!key || !call) return;
    const { visitorId, lastAgentId } = call;
    byKey.delete(key);
    if (ofVisitor.get(visitorId) === key) ofVisitor.delete(visitorId);
    if (lastAgentId && ofAgent.get(lastAgentId) === key) ofAgent.delete(lastAgentId);
  };
  const forgetOld = (now: number): void => {
    for (const [key, { call, keptAt }] of byKey) {
      if (now - keptAt < ENDED_FOR_MS) return;
      if (call.state.at === "ended") forget(key);
      else keepAs(call, now);
    }
  };
  const keepAs = (call: Call, keptAt: number): void => {
    byKey.delete(keyOf(call));
    byKey.set(keyOf(call), { call, keptAt });
  };
  /** Of two calls the later one: their writes may be heard of in the wrong order. */
  const isLatest = (call: Call, other: Call | undefined): boolean =>
    !other || call.requestedAt >= other.requestedAt;

  return {
    /** Lets the steps of one call follow each other: of two at once, one would be written in vain. */
    serialize: createSerializer<CallId>(),
    /** After commit. */
    keep(call: Call): void {
      const key = keyOf(call);
      if ((find(key)?.version ?? 0) >= call.version) return;
      const now = clock().getTime();
      keepAs(call, now);
      if (isLatest(call, find(ofVisitor.get(call.visitorId)))) ofVisitor.set(call.visitorId, key);
      const { lastAgentId } = call;
      if (lastAgentId && isLatest(call, find(ofAgent.get(lastAgentId))))
        ofAgent.set(lastAgentId, key);
      forgetOld(now);
    },
    /** A call for one who takes part in it. */
    find(orgId: OrgId, callId: CallId, side: Side): Call | undefined {
      const call = find(keyOf({ orgId, id: callId }));
      if (!call || side === "server") return call;
      const takesPart =
        "visitorId" in side ? side.visitorId === call.visitorId : side.agentId === call.lastAgentId;
      return takesPart ? call : undefined;
    },
    /** The visitor's latest call, if it is known: then no other is open. */
    latestOfVisitor(orgId: OrgId, visitorId: VisitorId): Call | undefined {
      const call = find(ofVisitor.get(visitorId));
      return call?.orgId === orgId ? call : undefined;
    },
    /** The agent's latest call, if it is known: then no other is open. */
    latestOfAgent(orgId: OrgId, agentId: AgentId): Call | undefined {
      const call = find(ofAgent.get(agentId));
      return call?.orgId === orgId && call.lastAgentId === agentId ? call : undefined;
    },
    /** Forgets calls that another process has moved. */
    subscriber: {
      visitor(visitorId, from) {
        if (from === "elsewhere") forget(ofVisitor.get(visitorId));
      },
      agent(agentId, from) {
        if (from === "elsewhere") forget(ofAgent.get(agentId));
      },
      reconnected() {
        for (const key of [...byKey.keys()]) forget(key);
      },
    } satisfies Subscriber,
  };
}

function createSerializer<Key>() {
  const turns = new Map<Key, Promise<unknown>>();
  return async <Result>(key: Key, step: () => Promise<Result>): Promise<Result> => {
    const before = turns.get(key);
    const turn = before ? before.then(step, step) : step();
    turns.set(key, turn);
    try {
      return await turn;
    } finally {
      if (turns.get(key) === turn) turns.delete(key);
    }
  };
}
