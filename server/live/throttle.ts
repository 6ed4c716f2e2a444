/**
 * Gathers what happens often: `act` is called at most once per key and period, at the period's end.
 */
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
