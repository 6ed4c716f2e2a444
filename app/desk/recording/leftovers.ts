import { FOLDER } from "./segment-folder.ts";

/** Sends the parts of recordings that earlier pages of this browser couldn't send. */
export async function sendLeftovers(): Promise<void> {
  if (!(await hasLeftovers())) return;
  const { flushLeftovers } = await import("./flush-leftovers.ts");
  await flushLeftovers();
}

async function hasLeftovers(): Promise<boolean> {
  try {
    const files = await navigator.storage.getDirectory();
    const folder = await files.getDirectoryHandle(FOLDER);
    const { done } = await folder.keys().next();
    return !done;
  } catch {
    // Without such a folder, or without private files.
    return false;
  }
}
