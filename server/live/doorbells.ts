import type { WebSocket } from "ws";
import type { AgentId, CallId, OrgId, VisitorId } from "../team/domain/ids.ts";

/** A call, and which of the visitor's pages holds it. */
export type HeldCall = { readonly callId: CallId; readonly holder: number };

/** A visitor's open page: a socket that only ever says "look again". */
export type Doorbell = {
  readonly socket: WebSocket;
  readonly visitorId: VisitorId;
  readonly orgId: OrgId;
  /** The greeter this page says it shows; undefined while it has not said so, and during a call. */
  sees: AgentId | null | undefined;
  /** The call that this page says it holds. */
  holds: HeldCall | null;
  /** Set by the heartbeat, cleared by the pong. */
  unanswered: boolean;
};

export type Doorbells = ReturnType<typeof createDoorbells>;

/**
 * The doorbells of this process.
 * @param onWatchers called at each change of how many pages show an agent
 */
export function createDoorbells(onWatchers: (agentId: AgentId) => void) {
  const byVisitor = new Map<VisitorId, Doorbell | Doorbell[]>();
  const byOrg = new Map<OrgId, Set<Doorbell>>();
  const watchers = new Map<AgentId, number>();

  const see = (bell: Doorbell, agentId: AgentId | null | undefined): void => {
    if (bell.sees === agentId) return;
    const before = bell.sees;
    bell.sees = agentId;
    for (const [watched, by] of [
      [before, -1],
      [agentId, 1],
    ] as const) {
      if (!watched) continue;
      count(watchers, watched, by);
      onWatchers(watched);
    }
  };
  const ofVisitor = (visitorId: VisitorId): readonly Doorbell[] => {
    const held = byVisitor.get(visitorId);
    return held === undefined ? [] : Array.isArray(held) ? held : [held];
  };

  return {
    /** How many pages this visitor has open now, this one included. */
    add(bell: Doorbell): number {
      const held = ofVisitor(bell.visitorId);
      byVisitor.set(bell.visitorId, held.length === 0 ? bell : [...held, bell]);
      const inOrg = byOrg.get(bell.orgId);
      if (inOrg) inOrg.add(bell);
      else byOrg.set(bell.orgId, new Set([bell]));
      return held.length + 1;
    },
    /** How many pages this visitor still has open. */
    remove(bell: Doorbell): number {
      see(bell, undefined);
      const rest = ofVisitor(bell.visitorId).filter((other) => other !== bell);
      const [only] = rest;
      if (!only) byVisitor.delete(bell.visitorId);
      else byVisitor.set(bell.visitorId, rest.length === 1 ? only : rest);
      const inOrg = byOrg.get(bell.orgId);
      inOrg?.delete(bell);
      if (inOrg?.size === 0) byOrg.delete(bell.orgId);
      return rest.length;
    },
    /** Whether a page of this visitor's holds this call. */
    isHeld: (visitorId: VisitorId, { callId, holder }: HeldCall): boolean =>
      ofVisitor(visitorId).some(
        ({ holds }) => holds?.callId === callId && holds.holder === holder,
      ),
    ofVisitor,
    ofOrg: (orgId: OrgId): Iterable<Doorbell> => byOrg.get(orgId) ?? [],
    /** Notes which greeter this page shows. */
    see,
    /** How many pages of this process show this agent. */
    watching: (agentId: AgentId): number => watchers.get(agentId) ?? 0,
    *all(): Iterable<Doorbell> {
      for (const bells of byOrg.values()) yield* bells;
    },
  };
}

function count(watchers: Map<AgentId, number>, agentId: AgentId, by: 1 | -1): void {
  const total = (watchers.get(agentId) ?? 0) + by;
  if (total > 0) watchers.set(agentId, total);
  else watchers.delete(agentId);
}
