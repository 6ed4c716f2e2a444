import { z } from "zod";

/**
 * What is masked unless a rule of the organisation says otherwise. Standard: fields for passwords,
 * payment, codes and identity numbers, and elements that the page marks. Strict: all text and fields
 * except elements marked `data-foyer-allow`.
 */
export const MASKING_LEVELS = ["standard", "strict"] as const;
export type MaskingLevel = (typeof MASKING_LEVELS)[number];

const RULE_EFFECTS = ["mask", "block", "allow"] as const;

export const MAX_PRIVACY_RULES = 50;
export const MAX_PATTERN_LENGTH = 300;
export const MAX_SELECTOR_LENGTH = 500;

const AddressPatternSchema = z.string().trim().min(1).max(MAX_PATTERN_LENGTH);

/** A rule that an admin adds, without changes to the site's code. */
export const CobrowseRuleSchema = z.discriminatedUnion("effect", [
  z.strictObject({
    address: AddressPatternSchema,
    effect: z.enum(RULE_EFFECTS),
    /** A CSS selector. */
    selector: z.string().trim().min(1).max(MAX_SELECTOR_LENGTH),
  }),
  /** Sharing pauses automatically on these pages. */
  z.strictObject({ address: AddressPatternSchema, effect: z.literal("pause") }),
]);
export type CobrowseRule = z.infer<typeof CobrowseRuleSchema>;

/** How a page is shared in a call. Copied to the call when it is requested. */
export const CobrowsePolicySchema = z.strictObject({
  level: z.enum(MASKING_LEVELS),
  rules: z.array(CobrowseRuleSchema).max(MAX_PRIVACY_RULES).readonly(),
});
export type CobrowsePolicy = z.infer<typeof CobrowsePolicySchema>;

/** `enabled` turns co-browse on or off for the organisation. */
export const PrivacySettingsSchema = CobrowsePolicySchema.extend({ enabled: z.boolean() });
export type PrivacySettings = z.infer<typeof PrivacySettingsSchema>;
