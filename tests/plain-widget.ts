import { DEFAULT_WIDGET_SETTINGS } from "../server/widget-settings/domain/widget-settings.ts";
import type { WidgetPlan } from "../server/widget-settings/fragments.ts";

/** The widget of an organization that has changed nothing. */
export const PLAIN_WIDGET: WidgetPlan = {
  version: 0,
  settings: DEFAULT_WIDGET_SETTINGS,
  pools: new Map(),
  logoUrl: null,
};
