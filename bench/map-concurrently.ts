const MAX_CONCURRENT = 40;

/** Runs a task for each number below `count`, several at a time. */
export async function mapConcurrently<T>(
  count: number,
  task: (index: number) => Promise<T>,
): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      results[index] = await task(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(MAX_CONCURRENT, count) }, worker));
  return results;
}
