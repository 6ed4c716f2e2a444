import {
  MAX_TEXT,
  WIDGET_BOUNDS,
  type WidgetOverrides,
  WidgetOverridesSchema,
  type WidgetSettings,
  WidgetSettingsSchema,
} from "../../../server/widget-settings/domain/widget-settings.ts";
import { defineSettingsForm, type FieldGroup } from "../define-settings-form.ts";
import { settingsMessages } from "../messages.ts";
import type { SettingField } from "../setting-field.ts";
import { nestedToggleField } from "../toggle-field.tsx";
import { colorField } from "./color-field.tsx";
import { emptyOrNumberField, lineField, typedNumberField } from "./line-field.tsx";
import { widgetMessages } from "./messages.ts";
import { optionsField } from "./options-field.tsx";
import { overridable } from "./overridable.tsx";
import { pagesField } from "./pages-field.tsx";

const { fields: texts, options, units, placeholders, errors, groups } = widgetMessages;

type LineName = keyof typeof MAX_TEXT;
const line = (name: LineName, error = errors.text(MAX_TEXT[name])) =>
  lineField({
    ...texts[name],
    error,
    maxLength: MAX_TEXT[name],
    placeholder: placeholders[name],
  });
const number = (name: "delaySeconds" | "scrollPercent") => {
  const { min, max } = WIDGET_BOUNDS[name];
  const error = settingsMessages.form.outOfRange(min, max);
  return typedNumberField({ ...texts[name], error, unit: units[name] });
};
const { min: minSeconds, max: maxSeconds } = WIDGET_BOUNDS.minimizeAfterSeconds;

type Fields = { readonly [Name in keyof WidgetSettings]: SettingField<WidgetSettings[Name]> };

export const WIDGET_FIELDS: Fields = {
  size: optionsField({ ...texts.size, options: options.size }),
  position: optionsField({ ...texts.position, options: options.position }),
  theme: optionsField({ ...texts.theme, options: options.theme }),
  brandColor: colorField(texts.brandColor),
  logo: nestedToggleField(texts.logo),
  devices: optionsField({ ...texts.devices, options: options.devices }),
  trigger: optionsField({ ...texts.trigger, options: options.trigger }),
  delaySeconds: number("delaySeconds"),
  scrollPercent: number("scrollPercent"),
  shownPages: pagesField(texts.shownPages),
  hiddenPages: pagesField(texts.hiddenPages),
  startsAs: optionsField({ ...texts.startsAs, options: options.startsAs }),
  minimizeAfterSeconds: emptyOrNumberField({
    ...texts.minimizeAfterSeconds,
    unit: units.minimizeAfterSeconds,
    error: errors.neverOrWithin(minSeconds, maxSeconds),
  }),
  minimizeButton: nestedToggleField(texts.minimizeButton),
  closeButton: nestedToggleField(texts.closeButton),
  launcher: nestedToggleField(texts.launcher),
  title: line("title"),
  subtitle: line("subtitle"),
  videoLabel: line("videoLabel"),
  voiceLabel: line("voiceLabel"),
  language: optionsField({ ...texts.language, options: options.language, as: "select" }),
  badge: nestedToggleField(texts.badge),
  badgeText: line("badgeText"),
  privacyText: line("privacyText"),
  privacyUrl: line("privacyUrl", errors.url),
  askBeforeSharing: nestedToggleField(texts.askBeforeSharing),
};

const GROUPS: readonly FieldGroup<keyof WidgetSettings>[] = [
  { ...groups.look, fields: ["size", "position", "theme", "brandColor", "logo"] },
  {
    ...groups.texts,
    fields: ["title", "subtitle", "videoLabel", "voiceLabel", "badge", "badgeText", "language"],
  },
  {
    ...groups.showing,
    fields: ["devices", "trigger", "delaySeconds", "scrollPercent", "shownPages", "hiddenPages"],
  },
  {
    ...groups.leaving,
    fields: ["startsAs", "minimizeAfterSeconds", "minimizeButton", "closeButton", "launcher"],
  },
  { ...groups.privacy, fields: ["privacyText", "privacyUrl", "askBeforeSharing"] },
];

export const organizationForm = defineSettingsForm<WidgetSettings>({
  schema: WidgetSettingsSchema,
  fields: WIDGET_FIELDS,
  groups: GROUPS,
});

type PoolFields = {
  readonly [Name in keyof WidgetSettings]: SettingField<WidgetSettings[Name] | undefined>;
};

export const poolForm = defineSettingsForm<WidgetOverrides>({
  schema: WidgetOverridesSchema,
  fields: Object.fromEntries(
    Object.entries<SettingField<unknown>>(WIDGET_FIELDS).map(([name, field]) => [
      name,
      overridable(field),
    ]),
  ) as PoolFields,
  groups: GROUPS,
});
