import { addressMatches } from "../../settings/domain/address-pattern.ts";
import { pressed, textOn } from "./contrast.ts";
import { DEFAULT_WIDGET_SETTINGS, type WidgetSettings } from "./widget-settings.ts";

/** Fields that the widget doesn't know as such: they become one of the others of `WidgetLook`. */
type ServerField = "brandColor" | "logo" | "shownPages" | "hiddenPages";

/** What the widget of one page needs to know: only what differs from the defaults. */
export type WidgetLook = Partial<Omit<WidgetSettings, ServerField>> & {
  readonly version: number;
  /** Nothing may be shown on this page. */
  readonly hidden?: true;
  /** The colors of the main button, as `#rrggbb`. */
  readonly brand?: { readonly color: string; readonly pressed: string; readonly text: string };
  readonly logoUrl?: string;
};

type Page = {
  readonly url: string;
  readonly version: number;
  /** The organization's logo, if it has one. */
  readonly logoUrl: string | null;
};

/** Undefined if there is nothing to know. */
export function lookOf(
  settings: WidgetSettings,
  { url, version, logoUrl }: Page,
): WidgetLook | undefined {
  const { brandColor, logo, shownPages, hiddenPages, ...own } = settings;
  const { delaySeconds, scrollPercent, badgeText, ...rest } = own;
  const defaults = new Map<string, unknown>(Object.entries(DEFAULT_WIDGET_SETTINGS));
  const look: Omit<WidgetLook, "version"> = {
    ...Object.fromEntries(
      Object.entries(rest).filter(([name, value]) => value !== defaults.get(name)),
    ),
    ...(rest.trigger === "delay" && { delaySeconds }),
    ...(rest.trigger === "scroll" && { scrollPercent }),
    ...(rest.badge && badgeText && { badgeText }),
    ...(!isShownOn(url, { shownPages, hiddenPages }) && { hidden: true }),
    ...(brandColor !== null && {
      brand: { color: brandColor, pressed: pressed(brandColor), text: textOn(brandColor) },
    }),
    ...(logo && logoUrl !== null && { logoUrl }),
  };
  return Object.keys(look).length > 0 ? { version, ...look } : undefined;
}

/** Pages of `hiddenPages` never show the widget, also if they are among `shownPages`. */
export function isShownOn(
  pageUrl: string,
  { shownPages, hiddenPages }: Pick<WidgetSettings, "shownPages" | "hiddenPages">,
): boolean {
  const matches = (pattern: string) => addressMatches(pattern, pageUrl);
  if (hiddenPages.some(matches)) return false;
  return shownPages.length === 0 || shownPages.some(matches);
}
