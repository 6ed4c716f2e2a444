import { z } from "zod";
import type { DeviceChoice } from "./acquire.ts";

const STORAGE_KEY = "foyer.devices";

const ChoiceSchema = z.object({
  cameraId: z.string().nullable().catch(null),
  microphoneId: z.string().nullable().catch(null),
  speakerId: z.string().nullable().catch(null),
});

const NONE: DeviceChoice = { cameraId: null, microphoneId: null, speakerId: null };

/** The devices chosen in this browser. */
export function parseDeviceChoice(stored: string | null): DeviceChoice {
  if (stored === null) return NONE;
  try {
    const parsed = ChoiceSchema.safeParse(JSON.parse(stored));
    return parsed.success ? parsed.data : NONE;
  } catch {
    return NONE;
  }
}

export function loadDeviceChoice(): DeviceChoice {
  try {
    return parseDeviceChoice(localStorage.getItem(STORAGE_KEY));
  } catch {
    return NONE;
  }
}

export function saveDeviceChoice(choice: DeviceChoice): void {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(choice));
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
}
