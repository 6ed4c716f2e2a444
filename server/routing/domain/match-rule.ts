import type { PoolId, RuleId } from "../../kernel/ids.ts";
import { type PageAddress, pageAddress, readable, readableDomain } from "./page-address.ts";

/** What of a page's address a condition looks at. */
export const RULE_FIELDS = ["domain", "path", "query"] as const;
export type RuleField = (typeof RULE_FIELDS)[number];

export const RULE_OPERATORS = [
  "equals",
  "contains",
  "does_not_contain",
  "starts_with",
  "ends_with",
] as const;
export type RuleOperator = (typeof RULE_OPERATORS)[number];

export type RuleCondition = {
  readonly field: RuleField;
  /** The name of the query parameter; empty for the other fields. */
  readonly parameter: string;
  readonly operator: RuleOperator;
  readonly value: string;
};
/** All of these must hold. */
export type RuleGroup = { readonly conditions: readonly RuleCondition[] };

export type Rule = {
  readonly ruleId: RuleId;
  readonly name: string;
  readonly active: boolean;
  readonly poolId: PoolId;
  /** One of these must hold. */
  readonly groups: readonly RuleGroup[];
};

export type ExplainedCondition = {
  readonly condition: RuleCondition;
  readonly holds: boolean;
  /** What the condition looked at; several where a parameter is repeated, none where it is absent. */
  readonly seen: readonly string[];
};
export type ExplainedGroup = {
  readonly holds: boolean;
  readonly conditions: readonly ExplainedCondition[];
};
export type ExplainedRule = {
  readonly rule: Rule;
  /** Whether its conditions hold, active or not. */
  readonly holds: boolean;
  readonly groups: readonly ExplainedGroup[];
};

/** The first active rule, in order, one of whose groups holds for this page; null for none. */
export function matchRule(rules: readonly Rule[], pageUrl: string): Rule | null {
  if (rules.length === 0) return null;
  const page = pageAddress(pageUrl);
  return rules.find((rule) => rule.active && rule.groups.some(groupHolds(page))) ?? null;
}

/** How each rule fares on this page, condition by condition. */
export function explainMatch(rules: readonly Rule[], pageUrl: string): ExplainedRule[] {
  const page = pageAddress(pageUrl);
  return rules.map((rule) => {
    const groups = rule.groups.map((group) => ({
      holds: groupHolds(page)(group),
      conditions: group.conditions.map((condition) => ({
        condition,
        holds: conditionHolds(page, condition),
        seen: seenBy(page, condition),
      })),
    }));
    return { rule, holds: groups.some(({ holds }) => holds), groups };
  });
}

/** A group without conditions says nothing, and so matches nothing. */
const groupHolds =
  (page: PageAddress) =>
  ({ conditions }: RuleGroup): boolean =>
    conditions.length > 0 && conditions.every((condition) => conditionHolds(page, condition));

function conditionHolds(page: PageAddress, condition: RuleCondition): boolean {
  const { field, operator } = condition;
  const compare = field === "path" ? comparePath : compareText;
  const value = (field === "domain" ? readableDomain : readable)(condition.value);
  // What is absent contains nothing; of what is repeated, one is enough to contain it.
  if (operator === "does_not_contain")
    return !seenBy(page, condition).some((seen) => compare("contains", seen, value));
  return seenBy(page, condition).some((seen) => compare(operator, seen, value));
}

function seenBy(page: PageAddress, { field, parameter, value }: RuleCondition): readonly string[] {
  switch (field) {
    case "domain":
      // Only who writes a port means one.
      return /:\d+$/.test(value.trim()) ? [page.domainWithPort] : [page.domain];
    case "path":
      return [page.path];
    case "query":
      return page.parameters.get(readable(parameter)) ?? [];
  }
}

type Comparison = Exclude<RuleOperator, "does_not_contain">;

function compareText(operator: Comparison, seen: string, value: string): boolean {
  switch (operator) {
    case "equals":
      return seen === value;
    case "contains":
      return seen.includes(value);
    case "starts_with":
      return seen.startsWith(value);
    case "ends_with":
      return seen.endsWith(value);
  }
}

/**
 * `/shop` and `/shop/` are one page, so either may stand in the rule; yet `contains /shop/` is not
 * met by `/shopping`. A path begins with a slash even where the rule leaves it out.
 */
function comparePath(operator: Comparison, seen: string, value: string): boolean {
  const path = `${withoutTrailingSlash(seen)}/`;
  switch (operator) {
    case "equals":
      return path === `${withoutTrailingSlash(withLeadingSlash(value))}/`;
    case "contains":
      return path.includes(value);
    case "starts_with":
      return path.startsWith(withLeadingSlash(value));
    case "ends_with":
      return withoutTrailingSlash(path).endsWith(withoutTrailingSlash(value));
  }
}

const withLeadingSlash = (path: string): string => (path.startsWith("/") ? path : `/${path}`);
const withoutTrailingSlash = (path: string): string => path.replace(/\/+$/, "");
