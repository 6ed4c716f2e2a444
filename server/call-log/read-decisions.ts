import type { Db } from "../../drizzle/db.ts";
import { LoggedDecisionSchema } from "../calls/domain/logged-decision.ts";
import type { CallDetail } from "../calls/domain/views.ts";
import type { OrgId } from "../kernel/ids.ts";
import { nameRouting } from "./name-routing.ts";

type LoggedEvent = Pick<CallDetail["events"][number], "at" | "facts">;

/** How each agent of a call was found, with the names that rules, pools and people have today. */
export async function readDecisions(
  db: Db,
  orgId: OrgId,
  events: readonly LoggedEvent[],
): Promise<CallDetail["decisions"]> {
  const logged = events.flatMap(({ at, facts }) => {
    const decision = LoggedDecisionSchema.safeParse(facts.decision).data;
    return decision ? [{ at, decision }] : [];
  });
  if (logged.length === 0) return [];
  const names = await nameRouting(db, orgId);
  return logged.map(({ at, decision: { ruleId, asked } }) => ({
    at,
    rule: ruleId && { ruleId, name: names.rule(ruleId) },
    asked: asked.map(({ poolId, considered, unlisted }) => ({
      poolId,
      poolName: names.pool(poolId),
      considered: considered.map((one) => ({ ...one, name: names.agent(one.agentId) })),
      unlisted,
    })),
    chosen:
      asked.flatMap(({ considered }) => considered).find(({ why }) => why === "chosen")?.agentId ??
      null,
  }));
}
