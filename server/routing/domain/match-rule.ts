import type { PoolId, RuleId } from "../../kernel/ids.ts";
import {
  canonicalDomain,
  canonicalText,
  type PageAddress,
  pageAddress,
  withoutTrailingSlash,
} from "./page-address.ts";

/** The part of a page's URL that a condition compares. */
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
/** Matches if all its conditions match. */
export type RuleGroup = { readonly conditions: readonly RuleCondition[] };

export type Rule = {
  readonly ruleId: RuleId;
  readonly name: string;
  readonly active: boolean;
  readonly poolId: PoolId;
  /** The rule matches if any group matches. */
  readonly groups: readonly RuleGroup[];
};

export type ExplainedCondition = {
  readonly condition: RuleCondition;
  readonly matches: boolean;
  /** What the condition was compared with: several for a repeated parameter, none for a missing one. */
  readonly values: readonly string[];
};
export type ExplainedGroup = {
  readonly matches: boolean;
  readonly conditions: readonly ExplainedCondition[];
};
export type ExplainedRule = {
  readonly rule: Rule;
  /** Whether its conditions match, even if the rule is off. */
  readonly matches: boolean;
  readonly groups: readonly ExplainedGroup[];
};

/** The first active rule that matches the page, or null. */
export function matchRule(rules: readonly Rule[], pageUrl: string): Rule | null {
  if (rules.length === 0) return null;
  const page = pageAddress(pageUrl);
  return rules.find((rule) => rule.active && rule.groups.some(groupMatches(page))) ?? null;
}

/** Which rules match the page, condition by condition. */
export function explainMatch(rules: readonly Rule[], pageUrl: string): ExplainedRule[] {
  const page = pageAddress(pageUrl);
  return rules.map((rule) => {
    const groups = rule.groups.map((group) => ({
      matches: groupMatches(page)(group),
      conditions: group.conditions.map((condition) => ({
        condition,
        matches: conditionMatches(page, condition),
        values: valuesFor(page, condition),
      })),
    }));
    return { rule, matches: groups.some(({ matches }) => matches), groups };
  });
}

/** A group without conditions matches no page. */
const groupMatches =
  (page: PageAddress) =>
  ({ conditions }: RuleGroup): boolean =>
    conditions.length > 0 && conditions.every((condition) => conditionMatches(page, condition));

function conditionMatches(page: PageAddress, condition: RuleCondition): boolean {
  const { field, operator } = condition;
  const compare = field === "path" ? comparePath : compareText;
  const { value } = canonicalOf(condition);
  // True for a missing parameter; false if any value of a repeated one contains it.
  if (operator === "does_not_contain")
    return !valuesFor(page, condition).some((actual) => compare("contains", actual, value));
  return valuesFor(page, condition).some((actual) => compare(operator, actual, value));
}

function valuesFor(page: PageAddress, condition: RuleCondition): readonly string[] {
  switch (condition.field) {
    case "domain":
      // The port counts only if the rule names one.
      return /:\d+$/.test(condition.value.trim()) ? [page.domainWithPort] : [page.domain];
    case "path":
      return [page.path];
    case "query":
      return page.parameters.get(canonicalOf(condition).parameter) ?? [];
  }
}

type Canonical = Pick<RuleCondition, "parameter" | "value">;

const canonical = new WeakMap<RuleCondition, Canonical>();

/** Made once for each condition: the same rules are compared with every visitor's page. */
function canonicalOf(condition: RuleCondition): Canonical {
  const known = canonical.get(condition);
  if (known) return known;
  const { field, parameter, value } = condition;
  const made = {
    parameter: canonicalText(parameter),
    value: (field === "domain" ? canonicalDomain : canonicalText)(value),
  };
  canonical.set(condition, made);
  return made;
}

type Comparison = Exclude<RuleOperator, "does_not_contain">;

function compareText(operator: Comparison, actual: string, value: string): boolean {
  switch (operator) {
    case "equals":
      return actual === value;
    case "contains":
      return actual.includes(value);
    case "starts_with":
      return actual.startsWith(value);
    case "ends_with":
      return actual.endsWith(value);
  }
}

/**
 * A trailing slash doesn't matter: `/shop` equals `/shop/`. But `contains /shop/` doesn't match
 * `/shopping`. The leading slash may be left out of the rule.
 */
function comparePath(operator: Comparison, actual: string, value: string): boolean {
  const path = `${withoutTrailingSlash(actual)}/`;
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
