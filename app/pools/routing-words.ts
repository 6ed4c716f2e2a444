import type { DomainErrorCode } from "../../server/kernel/errors.ts";
import type {
  RuleCondition,
  RuleField,
  RuleGroup,
  RuleOperator,
} from "../../server/routing/domain/match-rule.ts";

export const FIELD_WORDS: Readonly<Record<RuleField, string>> = {
  domain: "Domain",
  path: "Path",
  query: "Query parameter",
};

export const OPERATOR_WORDS: Readonly<Record<RuleOperator, string>> = {
  equals: "is",
  contains: "contains",
  does_not_contain: "does not contain",
  starts_with: "starts with",
  ends_with: "ends with",
};

/** A piece of a sentence; what the admin has written is told apart from our words. */
export type Piece = { readonly text: string; readonly written: boolean };

const word = (text: string): Piece => ({ text, written: false });
const written = (text: string): Piece => ({ text: text.trim() || "…", written: true });

/** One condition as a part of a sentence: "path starts with /bikes". */
export function conditionPieces({ field, parameter, operator, value }: RuleCondition): Piece[] {
  const what =
    field === "query" ? [word("parameter "), written(parameter), word(" ")] : [word(`${field} `)];
  return [...what, word(`${OPERATOR_WORDS[operator]} `), written(value)];
}

/** All groups as one sentence: "Domain contains shop and path is /bikes, or path is /cars". */
export function rulePieces(groups: readonly RuleGroup[]): Piece[] {
  const pieces = groups.flatMap(({ conditions }, groupAt) => [
    ...(groupAt > 0 ? [word(", or ")] : []),
    ...conditions.flatMap((condition, at) => [
      ...(at > 0 ? [word(" and ")] : []),
      ...conditionPieces(condition),
    ]),
  ]);
  const [first, ...rest] = pieces;
  if (!first) return [word("Nothing yet")];
  return [{ ...first, text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...rest];
}

const REFUSALS: Partial<Record<DomainErrorCode, string>> = {
  POOL_NAME_TAKEN: "Another pool has this name. Choose a different one.",
  POOL_LIMIT_REACHED: "There are 100 pools already, and that is the most there can be.",
  POOL_OVERFLOW_CYCLE:
    "Visitors would go round in a circle: that pool leads back to this one. Choose another.",
  POOL_IS_CATCH_ALL: "This pool answers where no rule matches, so it stays.",
  POOL_CHANGED: "Somebody else has just changed this pool. Look at how it is now, and try again.",
  POOL_NOT_FOUND: "Somebody else has just deleted that pool.",
  RULE_NOT_FOUND: "Somebody else has just deleted that rule.",
  RULE_LIMIT_REACHED: "There are 200 rules already, and that is the most there can be.",
  RULES_CHANGED:
    "Somebody else has just changed the rules. Look at how they are now, and try again.",
  MEMBER_NOT_FOUND: "This person takes no calls here any more.",
  NOT_LOGGED_IN: "You are logged out. Log in again, and nothing is lost.",
  NOT_ALLOWED: "Only admins may change this.",
};

/** What a refusal means for whoever arranges the routing; null code: the server was not reached. */
export function refusalWords(code: string | null): string {
  if (code === null) return "The server cannot be reached. Nothing was changed; try again.";
  const known = Object.entries(REFUSALS).find(([refusal]) => refusal === code);
  return known?.[1] ?? "That did not work. Nothing was changed; try again.";
}
