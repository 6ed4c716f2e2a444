import { z } from "zod";
import {
  CALL_SETTINGS_BOUNDS,
  type CallSettings,
} from "../../server/settings/domain/call-settings.ts";

const OUT_OF_RANGE = "OUT_OF_RANGE";

function whole(name: keyof CallSettings) {
  const { min, max } = CALL_SETTINGS_BOUNDS[name];
  return z.number(OUT_OF_RANGE).int(OUT_OF_RANGE).min(min, OUT_OF_RANGE).max(max, OUT_OF_RANGE);
}

/** The server's bounds; every error is OUT_OF_RANGE. */
export const CallSettingsForm = z.object({
  ringSeconds: whole("ringSeconds"),
  wrapUpSeconds: whole("wrapUpSeconds"),
  idleMinutes: whole("idleMinutes"),
  longestCallMinutes: whole("longestCallMinutes"),
});
