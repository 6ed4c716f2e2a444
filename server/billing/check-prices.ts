import type { Deps } from "../deps.ts";

/**
 * Compares the configured prices with Stripe, at start. If Stripe can't be reached, only warns.
 * @throws Error that names each variable whose price is wrong
 */
export async function checkPrices({
  priceBook,
  log,
}: Pick<Deps, "priceBook" | "log">): Promise<void> {
  let problems: readonly string[];
  try {
    problems = await priceBook.problems();
  } catch (error) {
    log.warn({ err: error }, "the prices could not be compared with Stripe");
    return;
  }
  if (problems.length > 0) throw new Error(`Invalid prices: ${problems.join("; ")}.`);
}
