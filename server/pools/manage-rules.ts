import type { CallDeps } from "../calls/step-call.ts";
import { DomainError } from "../kernel/errors.ts";
import type { RuleId } from "../kernel/ids.ts";
import { MAX_RULES, type RuleDraft } from "../routing/domain/drafts.ts";
import { listPools } from "../routing/fragments.ts";
import {
  deleteRule,
  insertRule,
  listRules,
  type StoredRule,
  savePositions,
  updateRule,
} from "../routing/rule-fragments.ts";
import { type Admin, changeRouting, type RoutingChange } from "./change-routing.ts";
import { poolOf } from "./manage-pools.ts";

type Ok = { ok: true };
export type RuleVersion = { readonly ruleId: RuleId; readonly version: number };

/** Appends the rule. @throws DomainError RULE_LIMIT_REACHED or POOL_NOT_FOUND */
export const createRule = (
  deps: CallDeps,
  admin: Admin,
  draft: RuleDraft,
): Promise<{ ruleId: RuleId }> =>
  changeRouting(deps, admin, async (tx) => {
    const { orgId } = admin;
    if ((await listRules(tx, orgId)).length >= MAX_RULES)
      throw new DomainError("RULE_LIMIT_REACHED", { orgId });
    poolOf(await listPools(tx, orgId), draft.poolId);
    const ruleId = await insertRule(tx, orgId, draft);
    return ruleChange({ ruleId }, "created", { ruleId, ...draft });
  });

/** @throws DomainError RULES_CHANGED if the version is outdated, RULE_NOT_FOUND or POOL_NOT_FOUND */
export const saveRule = (
  deps: CallDeps,
  admin: Admin,
  seen: RuleVersion,
  draft: RuleDraft,
): Promise<Ok> =>
  changeRouting(deps, admin, async (tx) => {
    const { orgId } = admin;
    const { name, active, poolId, groups } = ruleOf(await listRules(tx, orgId), seen.ruleId);
    poolOf(await listPools(tx, orgId), draft.poolId);
    if (!(await updateRule(tx, orgId, seen, draft)))
      throw new DomainError("RULES_CHANGED", { ruleId: seen.ruleId });
    const from = { name, active, poolId, groups };
    return ruleChange({ ok: true }, "changed", { ruleId: seen.ruleId, from, to: draft });
  });

/** @throws DomainError RULES_CHANGED if the version is outdated, or RULE_NOT_FOUND */
export const switchRule = (
  deps: CallDeps,
  admin: Admin,
  seen: RuleVersion,
  active: boolean,
): Promise<Ok> =>
  changeRouting(deps, admin, async (tx) => {
    const { name } = ruleOf(await listRules(tx, admin.orgId), seen.ruleId);
    if (!(await updateRule(tx, admin.orgId, seen, { active })))
      throw new DomainError("RULES_CHANGED", { ruleId: seen.ruleId });
    return ruleChange({ ok: true }, active ? "switched on" : "switched off", {
      ruleId: seen.ruleId,
      name,
    });
  });

/** @throws DomainError RULES_CHANGED if the version is outdated, or RULE_NOT_FOUND */
export const removeRule = (deps: CallDeps, admin: Admin, seen: RuleVersion): Promise<Ok> =>
  changeRouting(deps, admin, async (tx) => {
    const { version, ...rule } = ruleOf(await listRules(tx, admin.orgId), seen.ruleId);
    if (version !== seen.version) throw new DomainError("RULES_CHANGED", { ruleId: seen.ruleId });
    await deleteRule(tx, admin.orgId, seen.ruleId);
    return ruleChange({ ok: true }, "deleted", rule);
  });

/**
 * `was` is the order that the admin saw. Both orders must list all rules.
 * @throws DomainError RULES_CHANGED if the rules have another order now
 */
export const orderRules = (
  deps: CallDeps,
  admin: Admin,
  { was, order }: { readonly was: readonly RuleId[]; readonly order: readonly RuleId[] },
): Promise<Ok> =>
  changeRouting(deps, admin, async (tx) => {
    const rules = await listRules(tx, admin.orgId);
    const isCurrent = (ids: readonly RuleId[]) => ids.join() === rules.map(idOf).join();
    const names = new Map(rules.map((rule) => [rule.ruleId, rule.name]));
    const isComplete = order.length === names.size && order.every((id) => names.has(id));
    if (!isCurrent(was) || !isComplete || new Set(order).size !== order.length)
      throw new DomainError("RULES_CHANGED", { orgId: admin.orgId });
    await savePositions(tx, admin.orgId, order);
    return ruleChange({ ok: true }, "ordered", { order: order.map((id) => names.get(id)) });
  });

const idOf = ({ ruleId }: StoredRule): RuleId => ruleId;

function ruleOf(rules: readonly StoredRule[], ruleId: RuleId): StoredRule {
  const rule = rules.find((one) => one.ruleId === ruleId);
  if (!rule) throw new DomainError("RULE_NOT_FOUND", { ruleId });
  return rule;
}

const ruleChange = <T>(
  result: T,
  what: string,
  facts: Record<string, unknown>,
): RoutingChange<T> => ({
  result,
  audit: { action: "routing_rules_changed", facts: { what, ...facts } },
});
