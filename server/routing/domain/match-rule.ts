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
