import { z } from "zod";
import { PoolIdSchema } from "../../kernel/ids.ts";
import { RULE_OPERATORS, type RuleGroup } from "./match-rule.ts";

export const MOST_POOLS = 100;
export const MOST_RULES = 200;
export const MOST_GROUPS = 10;
export const MOST_CONDITIONS = 10;
export const MOST_WATCHERS = 1_000;
export const LONGEST_NAME = 80;
export const LONGEST_VALUE = 200;
export const LONGEST_OPENER = 1_000;
export const LONGEST_ADDRESS = 2_048;

/** One line that people can read: control characters have no place in it. */
const line = (longest: number, empty: string) =>
  z
    .string()
    .trim()
    .min(1, empty)
    .max(longest, `Use at most ${longest} characters.`)
    .regex(/^\P{Cc}*$/u, "Use letters, digits and signs only.");

export const NameSchema = line(LONGEST_NAME, "Enter a name.");

export const PoolDraftSchema = z.strictObject({
  name: NameSchema,
  overflowPoolId: PoolIdSchema.nullable(),
  openerScript: z
    .string()
    .trim()
    .max(LONGEST_OPENER, `Use at most ${LONGEST_OPENER} characters.`)
    .regex(/^[\P{Cc}\t\r\n]*$/u, "Use letters, digits and signs only."),
});
export type PoolDraft = z.infer<typeof PoolDraftSchema>;

const ValueSchema = line(LONGEST_VALUE, "Enter what to look for.");
const OperatorSchema = z.enum(RULE_OPERATORS);
const NoParameterSchema = z.literal("");

export const ConditionSchema = z.discriminatedUnion("field", [
  z.strictObject({
    field: z.literal("domain"),
    parameter: NoParameterSchema,
    operator: OperatorSchema,
    value: ValueSchema.regex(/^[^/?#\s@]*$/, "Enter the domain alone, such as shop.example."),
  }),
  z.strictObject({
    field: z.literal("path"),
    parameter: NoParameterSchema,
    operator: OperatorSchema,
    value: ValueSchema.regex(/^[^?#]*$/, "Enter the path alone, such as /pricing.").regex(
      /^(?!\w+:\/\/)/,
      "Enter the path alone, such as /pricing.",
    ),
  }),
  z.strictObject({
    field: z.literal("query"),
    parameter: line(LONGEST_VALUE, "Enter the parameter's name."),
    operator: OperatorSchema,
    value: ValueSchema,
  }),
]);

export const RuleDraftSchema = z.strictObject({
  name: NameSchema,
  active: z.boolean(),
  poolId: PoolIdSchema,
  groups: z
    .array(
      z.strictObject({
        conditions: z.array(ConditionSchema).min(1).max(MOST_CONDITIONS),
      }),
    )
    .min(1)
    .max(MOST_GROUPS),
});
export type RuleDraft = Omit<z.infer<typeof RuleDraftSchema>, "groups"> & {
  readonly groups: readonly RuleGroup[];
};

export const TIERS = [1, 2, 3] as const;
export type Tier = (typeof TIERS)[number];
/** Rung first, then next, then last. */
export const TIER_NAMES: Readonly<Record<Tier, string>> = {
  1: "Primary",
  2: "Standard",
  3: "Backup",
};
