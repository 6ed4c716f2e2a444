/** Limits how many bytes are in memory at the same time. */
export function createByteBudget(maxBytes: number) {
  let used = 0;
  return {
    /** Returns a function that releases these bytes, or null if they exceed the budget now. */
    acquire(bytes: number): (() => void) | null {
      if (used + bytes > maxBytes) return null;
      used += bytes;
      let released = false;
      return () => {
        if (!released) used -= bytes;
        released = true;
      };
    },
  };
}
