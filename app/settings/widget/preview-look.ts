import { lookOf, type WidgetLook } from "../../../server/widget-settings/domain/widget-look.ts";
import {
  type WidgetOverrides,
  WidgetOverridesSchema,
  type WidgetSettings,
} from "../../../server/widget-settings/domain/widget-settings.ts";
import type { Texts } from "../save-result.ts";
import type { SettingField } from "../setting-field.ts";

const PAGE = "https://preview.invalid/";
/** What would hide the greeting from the admin who looks at it. */
const ALWAYS_SHOWN = {
  devices: "all",
  trigger: "at_once",
  shownPages: [],
  hiddenPages: [],
  startsAs: "greeting",
  minimizeAfterSeconds: null,
} satisfies WidgetOverrides;

/** The fields of a form that are valid. */
export function enteredSettings(
  texts: Texts,
  fields: Readonly<Record<string, SettingField<unknown>>>,
): WidgetOverrides {
  const entered = Object.entries(fields).flatMap(([name, field]) => {
    const value = field.fromText(texts[name] ?? "");
    const { data } = WidgetOverridesSchema.safeParse({ [name]: value });
    return data ? Object.entries(data) : [];
  });
  return WidgetOverridesSchema.parse(Object.fromEntries(entered));
}

export type Scheme = "light" | "dark";

/** How the preview looks to a visitor whose browser has this theme. */
export const previewLook = (
  settings: WidgetSettings,
  { scheme, logoUrl }: { readonly scheme: Scheme; readonly logoUrl: string | null },
): WidgetLook | undefined =>
  lookOf(
    {
      ...settings,
      ...ALWAYS_SHOWN,
      theme: settings.theme === "auto" ? scheme : settings.theme,
    },
    { url: PAGE, version: 1, logoUrl },
  );
