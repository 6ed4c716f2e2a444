import {
  type DeviceStates,
  readDeviceStates,
  writeDeviceStates,
} from "../../server/call-media/domain/device-states.ts";
import type { CallId } from "../../server/kernel/ids.ts";
import { createSafeStorage, type SafeStorage } from "../shared/safe-storage.ts";

const keyOf = (callId: CallId): string => `foyer:devices:${callId}`;

/** Keeps which devices were on, for this tab's next page: who was muted stays muted. */
export function createDeviceMemory(storage: SafeStorage = createSafeStorage(() => sessionStorage)) {
  return {
    get: (callId: CallId): DeviceStates | null => readDeviceStates(storage.get(keyOf(callId))),
    save: (callId: CallId, states: DeviceStates): void =>
      storage.set(keyOf(callId), writeDeviceStates(states)),
  };
}
