import { z } from "zod";

type Bounds = { readonly min: number; readonly max: number };

/** What an admin may choose, both ends included. */
export const CALL_SETTINGS_BOUNDS = {
  ringSeconds: { min: 10, max: 60 },
  wrapUpSeconds: { min: 0, max: 120 },
  idleMinutes: { min: 1, max: 60 },
  longestCallMinutes: { min: 30, max: 240 },
} as const satisfies Record<string, Bounds>;

const whole = ({ min, max }: Bounds) => z.number().int().min(min).max(max);

export const CallSettingsSchema = z.strictObject({
  ringSeconds: whole(CALL_SETTINGS_BOUNDS.ringSeconds),
  wrapUpSeconds: whole(CALL_SETTINGS_BOUNDS.wrapUpSeconds),
  idleMinutes: whole(CALL_SETTINGS_BOUNDS.idleMinutes),
  longestCallMinutes: whole(CALL_SETTINGS_BOUNDS.longestCallMinutes),
});
export type CallSettings = z.infer<typeof CallSettingsSchema>;
