import { z } from "zod";
import { LANGUAGE_SETTINGS } from "../../settings/domain/languages.ts";
import { MAX_PATTERN_LENGTH } from "../../settings/domain/privacy-settings.ts";
import { HEX_COLOR } from "./contrast.ts";

export const WIDGET_SIZES = ["small", "medium", "large"] as const;
export const WIDGET_POSITIONS = ["right", "left", "center"] as const;
export const WIDGET_DEVICES = ["all", "desktop", "phone"] as const;
export const WIDGET_TRIGGERS = ["at_once", "delay", "scroll", "exit"] as const;
export const WIDGET_STARTS = ["greeting", "bubble", "bubble_on_phones"] as const;
export const WIDGET_THEMES = ["auto", "light", "dark"] as const;

export const WIDGET_BOUNDS = {
  delaySeconds: { min: 1, max: 600 },
  scrollPercent: { min: 1, max: 100 },
  minimizeAfterSeconds: { min: 5, max: 3_600 },
} as const;

export const MAX_TEXT = {
  title: 60,
  subtitle: 120,
  videoLabel: 24,
  voiceLabel: 24,
  badgeText: 20,
  privacyText: 160,
  privacyUrl: 500,
} as const;

export const MAX_PAGE_PATTERNS = 30;

const text = (field: keyof typeof MAX_TEXT) =>
  z
    .string()
    .trim()
    .max(MAX_TEXT[field])
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, "must not contain control characters");

const within = ({ min, max }: { readonly min: number; readonly max: number }) =>
  z.int().min(min).max(max);

const PagesSchema = z
  .array(z.string().trim().min(1).max(MAX_PATTERN_LENGTH))
  .max(MAX_PAGE_PATTERNS)
  .readonly();

/** How the widget looks and behaves. An empty text is the widget's own, in the visitor's language. */
export const WidgetSettingsSchema = z.strictObject({
  size: z.enum(WIDGET_SIZES),
  position: z.enum(WIDGET_POSITIONS),
  theme: z.enum(WIDGET_THEMES),
  /** Null: Foyer's. */
  brandColor: z.string().trim().toLowerCase().regex(HEX_COLOR).nullable(),
  logo: z.boolean(),
  devices: z.enum(WIDGET_DEVICES),
  trigger: z.enum(WIDGET_TRIGGERS),
  delaySeconds: within(WIDGET_BOUNDS.delaySeconds),
  scrollPercent: within(WIDGET_BOUNDS.scrollPercent),
  /** Address patterns. Empty: all pages. */
  shownPages: PagesSchema,
  hiddenPages: PagesSchema,
  startsAs: z.enum(WIDGET_STARTS),
  /** Null: never. */
  minimizeAfterSeconds: within(WIDGET_BOUNDS.minimizeAfterSeconds).nullable(),
  minimizeButton: z.boolean(),
  closeButton: z.boolean(),
  /** Whether a small button stays when a visitor closes the greeting. */
  launcher: z.boolean(),
  /** `{name}` is the agent's first name. */
  title: text("title"),
  subtitle: text("subtitle"),
  videoLabel: text("videoLabel"),
  voiceLabel: text("voiceLabel"),
  language: z.enum(LANGUAGE_SETTINGS),
  badge: z.boolean(),
  badgeText: text("badgeText"),
  privacyText: text("privacyText"),
  privacyUrl: z.union([
    z.literal(""),
    z
      .string()
      .trim()
      .max(MAX_TEXT.privacyUrl)
      .pipe(z.url({ protocol: /^https$/, hostname: z.regexes.domain })),
  ]),
  askBeforeSharing: z.boolean(),
});
export type WidgetSettings = z.infer<typeof WidgetSettingsSchema>;

/** What a pool has differently. Fields that are left out are the organization's. */
export const WidgetOverridesSchema = WidgetSettingsSchema.partial();
export type WidgetOverrides = z.infer<typeof WidgetOverridesSchema>;

/** The settings of an organization that has changed nothing. The widget needs nothing to know them. */
export const DEFAULT_WIDGET_SETTINGS: WidgetSettings = {
  size: "medium",
  position: "right",
  theme: "auto",
  brandColor: null,
  logo: false,
  devices: "all",
  trigger: "at_once",
  delaySeconds: 10,
  scrollPercent: 50,
  shownPages: [],
  hiddenPages: [],
  startsAs: "greeting",
  minimizeAfterSeconds: null,
  minimizeButton: true,
  closeButton: true,
  launcher: true,
  title: "",
  subtitle: "",
  videoLabel: "",
  voiceLabel: "",
  language: "visitor",
  badge: true,
  badgeText: "",
  privacyText: "",
  privacyUrl: "",
  askBeforeSharing: false,
};

/** What is stored may be older than a field. */
export const withDefaults = (stored: Partial<WidgetSettings>): WidgetSettings => ({
  ...DEFAULT_WIDGET_SETTINGS,
  ...stored,
});

/** The settings on the pages of a pool. */
export const overridden = (
  settings: WidgetSettings,
  overrides: WidgetOverrides | undefined,
): WidgetSettings => ({ ...settings, ...withoutUndefined(overrides ?? {}) });

const withoutUndefined = (overrides: WidgetOverrides): Partial<WidgetSettings> =>
  Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined));
