import type { Db } from "../../drizzle/db.ts";
import type { CallPolicy } from "../calls/domain/call.ts";
import { readCallPolicy } from "../team/call-policy.ts";
import type { AgentId, OrgId, PoolId, VisitorId } from "../team/domain/ids.ts";
import { chooseAgent, chooseGreeter } from "./domain/choose-agent.ts";
import { findDoor } from "./find-agent.ts";
import { listFreeCandidates, type PoolCandidate } from "./store.ts";

// Pages learn of a change after a second anyway, so a list this old misleads nobody; and thousands
// who look at once cost four reads a second.
const RECENT_MS = 250;

type FreeList = {
  readonly readAt: number;
  readonly poolId: PoolId;
  readonly policy: CallPolicy;
  readonly agents: ReadonlyMap<AgentId, PoolCandidate>;
  /** Whom this process has chosen to ring since. */
  readonly taken: Set<AgentId>;
};

/** Whom to ring next, the pool that answers, and the organisation's numbers. */
export type Choice = {
  readonly poolId: PoolId;
  readonly policy: CallPolicy;
  readonly agentId: AgentId | null;
};

export type FreeAgents = ReturnType<typeof createFreeAgents>;

/** Who is free, as this process last read it. Showing trusts it; a ring is decided by the guarded write. */
export function createFreeAgents(db: Db) {
  const lists = new Map<OrgId, FreeList>();
  const reading = new Map<OrgId, Promise<FreeList>>();

  const read = async (orgId: OrgId, now: Date): Promise<FreeList> => {
    const [door, policy] = await Promise.all([findDoor(db, orgId), readCallPolicy(db, orgId)]);
    const free = await listFreeCandidates(db, door, now);
    const agents = new Map(free.map((agent) => [agent.agentId, agent]));
    const taken = new Set<AgentId>();
    const list = { readAt: now.getTime(), poolId: door.poolId, policy, agents, taken };
    lists.set(orgId, list);
    return list;
  };
  /** Read from now on, or by a read that is under way. */
  const fresh = (orgId: OrgId, now: Date): Promise<FreeList> => {
    const underWay = reading.get(orgId);
    if (underWay) return underWay;
    const begun = read(orgId, now).finally(() => reading.delete(orgId));
    reading.set(orgId, begun);
    return begun;
  };
  const recent = async (orgId: OrgId, now: Date): Promise<FreeList> => {
    const list = lists.get(orgId);
    const ageMs = list ? now.getTime() - list.readAt : Number.POSITIVE_INFINITY;
    const isRecent = ageMs >= 0 && ageMs < RECENT_MS;
    // A list with nobody left is read again at once: somebody may have come.
    return list && isRecent && list.taken.size < list.agents.size ? list : fresh(orgId, now);
  };

  return {
    /** Whose greeting this visitor sees; the one shown already stays while free. */
    async greeterFor(
      { orgId, visitorId }: { orgId: OrgId; visitorId: VisitorId },
      shown: AgentId | null,
      now: Date,
    ): Promise<PoolCandidate | undefined> {
      const { agents, taken } = await recent(orgId, now);
      const left = [...agents.values()].filter(({ agentId }) => !taken.has(agentId));
      return chooseGreeter(left, { visitorId, shown }, now);
    },
    /**
     * Whom to ring for a visitor who sees this greeter; one whom this process is about to ring for
     * somebody else only when there is no other. The write decides whether the agent is still free:
     * when it is refused, choose `again`.
     */
    async chooseToRing(
      orgId: OrgId,
      greeterId: AgentId | null,
      now: Date,
      { again }: { again: boolean },
    ): Promise<Choice> {
      const known = again || !greeterId ? null : await recent(orgId, now);
      const isLeft = ({ agents, taken }: FreeList) =>
        greeterId && agents.has(greeterId) && !taken.has(greeterId);
      const list = known && isLeft(known) ? known : await fresh(orgId, now);
      const { poolId, policy, agents, taken } = list;
      const all = [...agents.values()];
      const agent =
        chooseAgent(all, { preferred: greeterId, except: taken }, now) ??
        chooseAgent(all, { preferred: greeterId }, now);
      if (agent) taken.add(agent.agentId);
      return { poolId, policy, agentId: agent?.agentId ?? null };
    },
    /** Everybody who is free now. */
    async listNow(orgId: OrgId, now: Date): Promise<ReadonlySet<AgentId>> {
      const { agents } = await fresh(orgId, now);
      return new Set(agents.keys());
    },
    /** Whether the last read found this agent free; true before the first. */
    wasFree: (orgId: OrgId, agentId: AgentId): boolean =>
      lists.get(orgId)?.agents.has(agentId) ?? true,
  };
}
