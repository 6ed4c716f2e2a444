import { z } from "zod";
import {
  CALL_SETTINGS_BOUNDS,
  type CallSettings,
} from "../../server/settings/domain/call-settings.ts";

function whole(name: keyof CallSettings, unit: "seconds" | "minutes") {
  const { min, max } = CALL_SETTINGS_BOUNDS[name];
  const words = `Choose a whole number of ${unit} from ${min} to ${max}.`;
  return z.number(words).int(words).min(min, words).max(max, words);
}

/** The same bounds as the server's, with the words for those who miss them. */
export const CallSettingsForm = z.object({
  ringSeconds: whole("ringSeconds", "seconds"),
  wrapUpSeconds: whole("wrapUpSeconds", "seconds"),
  idleMinutes: whole("idleMinutes", "minutes"),
  longestCallMinutes: whole("longestCallMinutes", "minutes"),
});
