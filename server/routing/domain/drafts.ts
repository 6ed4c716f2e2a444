import { z } from "zod";
import { PoolIdSchema } from "../../kernel/ids.ts";
import { RULE_OPERATORS, type RuleGroup } from "./match-rule.ts";

export const MAX_POOLS = 100;
export const MAX_RULES = 200;
export const MAX_GROUPS = 10;
export const MAX_CONDITIONS = 10;
export const MAX_WATCHERS = 1_000;
export const MAX_NAME_LENGTH = 80;
export const MAX_VALUE_LENGTH = 200;
export const MAX_OPENER_LENGTH = 1_000;
export const MAX_PAGE_URL_LENGTH = 2_048;

/** A single line without control characters. */
const line = (maxLength: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(maxLength)
    .regex(/^\P{Cc}*$/u);

export const NameSchema = line(MAX_NAME_LENGTH);

export const PoolDraftSchema = z.strictObject({
  name: NameSchema,
  overflowPoolId: PoolIdSchema.nullable(),
  openerScript: z
    .string()
    .trim()
    .max(MAX_OPENER_LENGTH)
    .regex(/^[\P{Cc}\t\r\n]*$/u),
});
export type PoolDraft = z.infer<typeof PoolDraftSchema>;

const ValueSchema = line(MAX_VALUE_LENGTH);
const OperatorSchema = z.enum(RULE_OPERATORS);
const NoParameterSchema = z.literal("");

export const ConditionSchema = z.discriminatedUnion("field", [
  z.strictObject({
    field: z.literal("domain"),
    parameter: NoParameterSchema,
    operator: OperatorSchema,
    value: ValueSchema.regex(/^[^/?#\s@]*$/),
  }),
  z.strictObject({
    field: z.literal("path"),
    parameter: NoParameterSchema,
    operator: OperatorSchema,
    value: ValueSchema.regex(/^[^?#]*$/).regex(/^(?!\w+:\/\/)/),
  }),
  z.strictObject({
    field: z.literal("query"),
    parameter: line(MAX_VALUE_LENGTH),
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
        conditions: z.array(ConditionSchema).min(1).max(MAX_CONDITIONS),
      }),
    )
    .min(1)
    .max(MAX_GROUPS),
});
export type RuleDraft = Omit<z.infer<typeof RuleDraftSchema>, "groups"> & {
  readonly groups: readonly RuleGroup[];
};

export const TIERS = [1, 2, 3] as const;
export type Tier = (typeof TIERS)[number];
/** In the order in which they ring. */
export const TIER_NAMES: Readonly<Record<Tier, string>> = {
  1: "Primary",
  2: "Standard",
  3: "Backup",
};
