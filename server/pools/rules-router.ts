import { z } from "zod";
import { RuleIdSchema } from "../kernel/ids.ts";
import { MAX_PAGE_URL_LENGTH, MAX_RULES, RuleDraftSchema } from "../routing/domain/drafts.ts";
import { router, setupProcedure } from "../trpc/procedures.ts";
import { explainPage } from "./explain-page.ts";
import { createRule, orderRules, removeRule, saveRule, switchRule } from "./manage-rules.ts";

const RuleVersionInput = z.strictObject({ ruleId: RuleIdSchema, version: z.int32().min(1) });
const OrderSchema = z.array(RuleIdSchema).min(1).max(MAX_RULES);

export const rulesRouter = router({
  create: setupProcedure
    .input(RuleDraftSchema)
    .mutation(({ ctx: { deps, viewer }, input }) => createRule(deps, viewer, input)),
  save: setupProcedure
    .input(RuleVersionInput.extend(RuleDraftSchema.shape))
    .mutation(({ ctx: { deps, viewer }, input: { ruleId, version, ...draft } }) =>
      saveRule(deps, viewer, { ruleId, version }, draft),
    ),
  switch: setupProcedure
    .input(RuleVersionInput.extend({ active: z.boolean() }))
    .mutation(({ ctx: { deps, viewer }, input: { active, ...seen } }) =>
      switchRule(deps, viewer, seen, active),
    ),
  remove: setupProcedure
    .input(RuleVersionInput)
    .mutation(({ ctx: { deps, viewer }, input }) => removeRule(deps, viewer, input)),
  order: setupProcedure
    .input(z.strictObject({ was: OrderSchema, order: OrderSchema }))
    .mutation(({ ctx: { deps, viewer }, input }) => orderRules(deps, viewer, input)),
  explain: setupProcedure
    .input(z.strictObject({ pageUrl: z.string().trim().min(1).max(MAX_PAGE_URL_LENGTH) }))
    .query(({ ctx: { deps, viewer }, input }) => explainPage(deps, viewer.orgId, input.pageUrl)),
});
