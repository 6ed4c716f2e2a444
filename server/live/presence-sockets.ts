import type { WebSocket } from "ws";
import type { AgentId, CallId, OrgId, PoolId, VisitorId } from "../kernel/ids.ts";
import { createWatching } from "./watching.ts";

/** A call, and which of the visitor's pages holds it. */
export type HeldCall = { readonly callId: CallId; readonly holder: number };

/** A visitor's open page: a socket that only ever says "look again". */
export type VisitorPage = {
  readonly socket: WebSocket;
  readonly visitorId: VisitorId;
  readonly orgId: OrgId;
  readonly address: string;
  /** The greeter this page says it shows; undefined while it has not said so, and during a call. */
  sees: AgentId | null | undefined;
  /** The agent among whose watchers this page is: the one it shows, if the server offered that one. */
  counts: AgentId | null;
  /** The call that this page says it holds. */
  holds: HeldCall | null;
  /** The pool that answers on this page, once it has said so. */
  poolId: PoolId | null;
  /** Set by the heartbeat, cleared by the pong. */
  unanswered: boolean;
};

/** In how many turns a heartbeat reaches every page: thousands at once would hold up every ring. */
export const HEARTBEAT_TURNS = 150;

export type PresenceSockets = ReturnType<typeof createPresenceSockets>;

type Listeners = {
  /** At each change of how many pages show an agent. */
  onWatchers(agentId: AgentId): void;
  /** An agent has one watcher fewer while pages of this organisation wait for anybody. */
  onVacancy(orgId: OrgId): void;
};

/** The presenceSockets of this process. */
export function createPresenceSockets({ onWatchers, onVacancy }: Listeners) {
  const byVisitor = new Map<VisitorId, VisitorPage | VisitorPage[]>();
  const byOrg = new Map<OrgId, Audience>();
  const byTurn = Array.from({ length: HEARTBEAT_TURNS }, () => new Set<VisitorPage>());
  const turnOf = ({ visitorId }: VisitorPage) => byTurn[turnOfVisitor(visitorId)];
  const watching = createWatching(onWatchers);

  const see = (page: VisitorPage, agentId: AgentId | null | undefined): void => {
    const audience = byOrg.get(page.orgId);
    if (!audience) return;
    if (page.sees !== agentId) audience.show(page, agentId);
    const { lost } = watching.count(page);
    if (lost && audience.waiting.size > 0) onVacancy(page.orgId);
  };
  const ofVisitor = (visitorId: VisitorId): readonly VisitorPage[] => {
    const held = byVisitor.get(visitorId);
    return held === undefined ? [] : Array.isArray(held) ? held : [held];
  };

  return {
    /** How many pages this visitor has open now, this one included. */
    add(page: VisitorPage): number {
      const held = ofVisitor(page.visitorId);
      byVisitor.set(page.visitorId, held.length === 0 ? page : [...held, page]);
      const audience = byOrg.get(page.orgId) ?? createAudience();
      byOrg.set(page.orgId, audience);
      audience.add(page);
      turnOf(page)?.add(page);
      return held.length + 1;
    },
    /** How many pages this visitor still has open. */
    remove(page: VisitorPage): number {
      see(page, undefined);
      const rest = ofVisitor(page.visitorId).filter((other) => other !== page);
      const [only] = rest;
      if (!only) byVisitor.delete(page.visitorId);
      else byVisitor.set(page.visitorId, rest.length === 1 ? only : rest);
      const audience = byOrg.get(page.orgId);
      audience?.remove(page);
      if (audience?.pages.size === 0) byOrg.delete(page.orgId);
      turnOf(page)?.delete(page);
      return rest.length;
    },
    /** Whether a page of this visitor's holds this call. */
    isHeld: (visitorId: VisitorId, { callId, holder }: HeldCall): boolean =>
      ofVisitor(visitorId).some(({ holds }) => holds?.callId === callId && holds.holder === holder),
    ofVisitor,
    ofOrg: (orgId: OrgId): Pick<Audience, "pages" | "waiting" | "byGreeter"> =>
      byOrg.get(orgId) ?? createAudience(),
    /** Notes which greeter this page shows. */
    see,
    offer: watching.offer,
    expect: watching.expect,
    watching: watching.visitors,
    watchingSoon: watching.counted,
    *all(): Iterable<VisitorPage> {
      for (const { pages } of byOrg.values()) yield* pages;
    },
    /** The pages of one of the heartbeat's turns, 0 to HEARTBEAT_TURNS - 1. */
    ofTurn: (turn: number): Iterable<VisitorPage> => byTurn[turn] ?? [],
  };
}

/** Ids are random, so that each turn has about as many pages. */
const turnOfVisitor = (visitorId: VisitorId): number =>
  Number.parseInt(visitorId.slice(-6), 16) % HEARTBEAT_TURNS;

type Audience = ReturnType<typeof createAudience>;

/** An organisation's open pages by whom they show, so that news of an agent concern only hers. */
function createAudience() {
  const pages = new Set<VisitorPage>();
  const waiting = new Set<VisitorPage>();
  const byGreeter = new Map<AgentId, Set<VisitorPage>>();

  const enter = (page: VisitorPage): void => {
    if (page.sees === null) waiting.add(page);
    if (!page.sees) return;
    const others = byGreeter.get(page.sees);
    if (others) others.add(page);
    else byGreeter.set(page.sees, new Set([page]));
  };
  const leave = (page: VisitorPage): void => {
    waiting.delete(page);
    if (!page.sees) return;
    const others = byGreeter.get(page.sees);
    others?.delete(page);
    if (others?.size === 0) byGreeter.delete(page.sees);
  };

  return {
    pages: pages as ReadonlySet<VisitorPage>,
    /** Pages that show nobody. */
    waiting: waiting as ReadonlySet<VisitorPage>,
    byGreeter: byGreeter as ReadonlyMap<AgentId, ReadonlySet<VisitorPage>>,
    add(page: VisitorPage): void {
      pages.add(page);
      enter(page);
    },
    remove(page: VisitorPage): void {
      pages.delete(page);
      leave(page);
    },
    /** Notes that a page shows somebody else now, or nobody. */
    show(page: VisitorPage, sees: VisitorPage["sees"]): void {
      leave(page);
      page.sees = sees;
      enter(page);
    },
  };
}
