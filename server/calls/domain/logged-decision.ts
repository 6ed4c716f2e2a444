import { z } from "zod";
import { AgentIdSchema, PoolIdSchema, RuleIdSchema } from "../../kernel/ids.ts";
import { type RoutingDecision, SKIP_REASONS } from "../../routing/domain/decision.ts";

/** A routing decision as stored in a call's history. Names are looked up when it is shown. */
export const LoggedDecisionSchema = z.object({
  ruleId: RuleIdSchema.nullable(),
  asked: z.array(
    z.object({
      poolId: PoolIdSchema,
      considered: z.array(
        z.object({
          agentId: AgentIdSchema,
          tier: z.number(),
          watchers: z.number(),
          why: z.enum(["chosen", ...SKIP_REASONS]),
        }),
      ),
      unlisted: z.number(),
    }),
  ),
});
export type LoggedDecision = z.infer<typeof LoggedDecisionSchema>;

export function logged({
  rule,
  asked,
}: Pick<RoutingDecision, "asked"> & Partial<Pick<RoutingDecision, "rule">>): LoggedDecision {
  return {
    ruleId: rule?.ruleId ?? null,
    asked: asked.map(({ poolId, considered, unlisted }) => ({
      poolId,
      considered: considered.map(({ agentId, tier, watchers, why }) => ({
        agentId,
        tier,
        watchers,
        why,
      })),
      unlisted,
    })),
  };
}
