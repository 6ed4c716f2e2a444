const CENTS = 100;
const AMOUNT = /^\d{1,7}([.,]\d{1,2})?$/;

/** Cents of an entered amount, null for an empty one, undefined if it isn't an amount. */
export function centsOf(entered: string): number | null | undefined {
  const text = entered.trim();
  if (text === "") return null;
  if (!AMOUNT.test(text)) return undefined;
  return Math.round(Number(text.replace(",", ".")) * CENTS);
}

/** As it is entered, such as 250 or 99.50. */
export function amountOf(cents: number | null): string {
  if (cents === null) return "";
  return cents % CENTS === 0 ? String(cents / CENTS) : (cents / CENTS).toFixed(2);
}
