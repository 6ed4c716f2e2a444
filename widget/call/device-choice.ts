import { createSafeStorage, type SafeStorage } from "../shared/safe-storage.ts";

/** The ids of the devices that the visitor has chosen. Left out: the browser's default. */
export type DeviceChoice = {
  readonly camera?: string;
  readonly microphone?: string;
  readonly speaker?: string;
};

export type DeviceChoices = {
  get(): DeviceChoice;
  save(choice: DeviceChoice): void;
};

/** Remembers the choice for this site. */
export function createDeviceChoices(
  siteKey: string,
  storage: SafeStorage = createSafeStorage(() => localStorage),
): DeviceChoices {
  const key = `foyer:devices:${siteKey}`;
  return {
    get: () => readChoice(storage.get(key)),
    save: (choice) => storage.set(key, JSON.stringify(choice)),
  };
}

/** The stored choice. Anything else in the storage is ignored. */
export function readChoice(stored: string | null): DeviceChoice {
  const { camera, microphone, speaker } = parsed(stored ?? "");
  return {
    ...(typeof camera === "string" && { camera }),
    ...(typeof microphone === "string" && { microphone }),
    ...(typeof speaker === "string" && { speaker }),
  };
}

function parsed(json: string): { camera?: unknown; microphone?: unknown; speaker?: unknown } {
  try {
    return Object(JSON.parse(json));
  } catch {
    return {};
  }
}
