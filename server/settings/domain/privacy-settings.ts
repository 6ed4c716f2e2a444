import { z } from "zod";

/**
 * What is masked where no rule of the site's says otherwise. Standard: passwords, payment, codes,
 * identity numbers and what the page marks. Strict: all text and every field but what the page
 * marks `data-foyer-allow`.
 */
export const MASKING_LEVELS = ["standard", "strict"] as const;
export type MaskingLevel = (typeof MASKING_LEVELS)[number];

const RULE_EFFECTS = ["mask", "block", "allow"] as const;

export const MAX_PRIVACY_RULES = 50;
export const MAX_PATTERN_LENGTH = 300;
export const MAX_SELECTOR_LENGTH = 500;

const AddressPatternSchema = z.string().trim().min(1).max(MAX_PATTERN_LENGTH);

/** What an admin adds without touching the site's code. */
export const CobrowseRuleSchema = z.discriminatedUnion("effect", [
  z.strictObject({
    address: AddressPatternSchema,
    effect: z.enum(RULE_EFFECTS),
    /** A CSS selector. */
    selector: z.string().trim().min(1).max(MAX_SELECTOR_LENGTH),
  }),
  /** On these pages sharing pauses by itself. */
  z.strictObject({ address: AddressPatternSchema, effect: z.literal("pause") }),
]);
export type CobrowseRule = z.infer<typeof CobrowseRuleSchema>;

/** How a page is shared in one call, frozen when the call is asked for. */
export const CobrowsePolicySchema = z.strictObject({
  level: z.enum(MASKING_LEVELS),
  rules: z.array(CobrowseRuleSchema).max(MAX_PRIVACY_RULES).readonly(),
});
export type CobrowsePolicy = z.infer<typeof CobrowsePolicySchema>;

/** The organisation's setting; switched off, no visitor's page is shared. */
export const PrivacySettingsSchema = CobrowsePolicySchema.extend({ enabled: z.boolean() });
export type PrivacySettings = z.infer<typeof PrivacySettingsSchema>;
