/** Pauses that last until the test ends them. */
export function createSteps() {
  const waiting: (() => void)[] = [];
  return {
    pause: () => new Promise<void>((resolve) => waiting.push(resolve)),
    /** Ends all pauses and those that follow. Returns how many there were. */
    async finish(): Promise<number> {
      let count = 0;
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        next();
        count += 1;
        await new Promise<void>((resolve) => queueMicrotask(resolve));
      }
      return count;
    },
  };
}
