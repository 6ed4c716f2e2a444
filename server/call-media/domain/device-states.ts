/** The label of the data channel on which both sides of a call say which of their devices are on. */
export const DEVICES_LABEL = "devices";

/** Whether a side can be heard and seen. A shared screen counts as its camera. */
export type DeviceStates = { readonly microphone: boolean; readonly camera: boolean };

export const writeDeviceStates = ({ microphone, camera }: DeviceStates): string =>
  JSON.stringify({ microphone, camera });

/** The states as they were sent; null if it is something else. */
export function readDeviceStates(data: unknown): DeviceStates | null {
  if (typeof data !== "string") return null;
  const { microphone, camera } = parsed(data);
  if (typeof microphone !== "boolean" || typeof camera !== "boolean") return null;
  return { microphone, camera };
}

function parsed(json: string): { microphone?: unknown; camera?: unknown } {
  try {
    return Object(JSON.parse(json));
  } catch {
    return {};
  }
}
