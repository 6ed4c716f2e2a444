import { z } from "zod";

/** What visitors see while no agent is available: nothing, or what they can do in place of a call. */
export const UNAVAILABLE_MODES = ["hidden", "offer"] as const;
export type UnavailableMode = (typeof UNAVAILABLE_MODES)[number];

export const UnavailableSettingsSchema = z.strictObject({
  mode: z.enum(UNAVAILABLE_MODES),
  /** When working hours begin. */
  backAt: z.boolean(),
  /** A sign on the visitor's page as soon as an agent is free. */
  alert: z.boolean(),
  message: z.boolean(),
  callback: z.boolean(),
});
export type UnavailableSettings = z.infer<typeof UnavailableSettingsSchema>;

/** In the order in which the widget shows them. */
export const OFFERS = [
  "backAt",
  "alert",
  "callback",
  "message",
] as const satisfies readonly (keyof UnavailableSettings)[];
export type Offer = (typeof OFFERS)[number];

/** What a visitor is offered while no agent is available. Empty: nothing is shown. */
export const offersOf = (settings: UnavailableSettings): readonly Offer[] =>
  settings.mode === "hidden" ? [] : OFFERS.filter((offer) => settings[offer]);
