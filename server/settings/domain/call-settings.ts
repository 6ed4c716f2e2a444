import { z } from "zod";

type Bounds = { readonly min: number; readonly max: number };

/** The allowed values, inclusive. */
export const CALL_SETTINGS_BOUNDS = {
  ringSeconds: { min: 10, max: 60 },
  wrapUpSeconds: { min: 0, max: 120 },
  idleMinutes: { min: 1, max: 60 },
  longestCallMinutes: { min: 30, max: 240 },
} as const satisfies Record<string, Bounds>;

const integer = ({ min, max }: Bounds) => z.number().int().min(min).max(max);

export const CallSettingsSchema = z.strictObject({
  ringSeconds: integer(CALL_SETTINGS_BOUNDS.ringSeconds),
  wrapUpSeconds: integer(CALL_SETTINGS_BOUNDS.wrapUpSeconds),
  idleMinutes: integer(CALL_SETTINGS_BOUNDS.idleMinutes),
  longestCallMinutes: integer(CALL_SETTINGS_BOUNDS.longestCallMinutes),
});
export type CallSettings = z.infer<typeof CallSettingsSchema>;
