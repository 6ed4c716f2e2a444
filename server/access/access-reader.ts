import type { Db } from "../../drizzle/db.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import type { Subscriber } from "../live/hub.ts";
import { createTtlCache } from "../live/ttl-cache.ts";
import { findDeletion } from "../settings/fragments.ts";
import { type Access, type AccessRules, accessOfOrganization } from "./domain/access.ts";
import { type Allowance, allowedBy, whoStays } from "./domain/allowance.ts";
import { findPlan, listSeatHolders } from "./fragments.ts";

// Changes invalidate the cache. This limit applies when a wake-up is lost.
const MAX_AGE_MS = 5_000;

/** What an organization may do at a moment. */
export type Standing = {
  readonly access: Access;
  readonly allowance: Allowance;
  /** The one agent of a plan for one; null if all may take calls. */
  readonly onlyAgentId: AgentId | null;
  /** Whether the plan lets this agent be rung. */
  mayBeRung(agentId: AgentId): boolean;
};

export type AccessReader = ReturnType<typeof createAccessReader>;

type AccessReaderDeps = {
  readonly db: Db;
  readonly rules: AccessRules;
  /** The clock of plans. Only test mode moves it. */
  readonly clock: () => Date;
};

/** Reads what organizations may do, from cached plans. Routing and all gates use it. */
export function createAccessReader({ db, rules, clock }: AccessReaderDeps) {
  const snapshots = createTtlCache(async (orgId: OrgId) => {
    const [plan, deletion] = await Promise.all([findPlan(db, orgId), findDeletion(db, orgId)]);
    const deletionDueAt = deletion?.dueAt ?? null;
    return { plan, deletionDueAt, holders: plan ? await listSeatHolders(db, orgId) : [] };
  }, MAX_AGE_MS);
  return {
    /** `now` is the time of the server, for the age of the cache. */
    async read(orgId: OrgId, now: Date): Promise<Standing> {
      const { holders, ...facts } = await snapshots.get(orgId, now);
      const access = accessOfOrganization(facts, rules, clock());
      const allowance = allowedBy(access);
      const onlyAgentId = allowance.agents === "one" ? whoStays(facts.plan, holders) : null;
      return {
        access,
        allowance,
        onlyAgentId,
        mayBeRung: (agentId) =>
          allowance.newCalls && (allowance.agents === "all" || agentId === onlyAgentId),
      };
    },
    subscriber: {
      access: snapshots.invalidate,
      reconnected: snapshots.invalidateAll,
    } satisfies Subscriber,
  };
}
