/** Calls `act` at most once per key and period, at the end of the period. */
export function throttle<Key>(periodMs: number, act: (key: Key) => void): (key: Key) => void {
  const waiting = new Set<Key>();
  return (key) => {
    if (waiting.has(key)) return;
    waiting.add(key);
    setTimeout(() => {
      waiting.delete(key);
      act(key);
    }, periodMs).unref();
  };
}
