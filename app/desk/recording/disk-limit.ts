const MB = 1_000_000;
const MOST_BYTES = 500 * MB;
// Of what the browser still gives to this site, which has other uses too.
const SHARE = 0.5;

/**
 * How many bytes of recordings may wait on this device.
 *
 * @param estimate of `navigator.storage.estimate()`, whose fields browsers may leave out
 */
export function diskLimit({ quota, usage = 0 }: StorageEstimate): number {
  if (quota === undefined) return MOST_BYTES;
  return Math.min(MOST_BYTES, Math.floor(Math.max(0, quota - usage) * SHARE));
}
