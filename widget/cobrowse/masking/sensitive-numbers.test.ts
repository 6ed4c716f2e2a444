import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isCardNumber } from "./card-numbers.ts";
import { isIban } from "./ibans.ts";
import { MASK, maskSensitiveNumbers } from "./sensitive-numbers.ts";

describe("masked", () => {
  test.each([
    ["4111111111111111", MASK],
    ["4111 1111 1111 1111", MASK],
    ["4111-1111-1111-1111", MASK],
    ["4111.1111.1111.1111", MASK],
    ["4111\u00a01111\u00a01111\u00a01111", MASK],
    ["4111\u200b1111\u200b1111\u200b1111", MASK],
    ["4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", MASK],
    ["3782 822463 10005", MASK],
    ["4222222222222", MASK],
    ["6304 0000 0000 0000 007", `${MASK} 007`],
    ["４１１１１１１１１１１１１１１１", MASK],
    ["Card 4111 1111 1111 1111, thank you", `Card ${MASK}, thank you`],
    ["4111 1111 1111 1111 12/29", `${MASK} 12/29`],
    ["Order 12 5555 5555 5555 4444", `Order 12 ${MASK}`],
    ["4111\n        1111\n        1111\n        1111", MASK],
    ["4111 \u200e1111 \u200f1111 \u20681111", MASK],
    ["٤١١١ ١١١١ ١١١١ ١١١١", MASK],
    ["४१११११११११११११११", MASK],
    ["𝟒𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏", `${MASK}\u200d`],
    ["④①①①①①①①①①①①①①①①", MASK],
    ["4️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣", `${MASK}\ufe0f\u20e3`],
    ["41 111 1111 11111 11", MASK],
    ["078\n   05\n   1120", MASK],
    ["DE89 3704 0044 0532 0130 00", MASK],
    ["GB82WEST12345698765432", MASK],
    ["gb82 west 1234 5698 7654 32 is mine", `${MASK} is mine`],
    ["Ref AB12 DE89 3704 0044 0532 0130 00 paid", `Ref AB12 ${MASK} paid`],
    ["de89370400440532013000", MASK],
    ["IBANDE89370400440532013000", `IBAN${MASK}`],
    ["DE 89 3704 0044 0532 0130 00", MASK],
    ["D E 8 9 3 7 0 4 0 0 4 4 0 5 3 2 0 1 3 0 0 0", MASK],
    ["NO93-8601-1117-947", MASK],
    ["MT84MALT011000012345MTLCAST001S", MASK],
    ["on 23.11.2026 with 4111 1111 1111 1111", `on 23.11.2026 with ${MASK}`],
    ["token_4111111111111111_end", `token_${MASK}_end`],
    ["x4111111111111111x", `x${MASK}x`],
    ["078-05-1120", MASK],
    ["078/05/1120", MASK],
    ["078 - 05 - 1120", MASK],
    ["SSN: 078 05 1120.", `SSN: ${MASK}.`],
  ])("%s", (text, shown) => {
    expect(maskSensitiveNumbers(text)).toBe(shown);
  });
});

describe("unchanged", () => {
  test.each([
    "Order number 10023",
    "Order 4111111111111112",
    "4006381333931",
    "978-3-16-148410-0",
    "EAN 4012345678901, ISBN 9783161484100",
    "IMEI 352099001761481",
    "14012345678908",
    "Order 1234 5678 9012 3456",
    "1,234,567.89",
    "£1 299.00",
    "2026-11-23",
    "23.11.2026 14:05",
    "2026-11-23T14:05:12.345Z",
    "1795404438898",
    "+44 20 7946 0018",
    "000-12-3456",
    "123-45-678",
    "666-12-3456",
    "192.168.100.200",
    "GB83WEST12345698765432",
    "WEST12345698765432",
    "tx05oblrnam e0xxvjidfkw",
    "De89370400440532013000",
    "ZZ89370400440532013000",
    "at 20 people who are in the room",
    "DE8937040044053201300",
    "2026-11-23 2026-11-24",
    "2026-11-01 2026-11-02 2026-11-03",
    "2026-11-04 - 2026-11-05",
    "23.11.2026 - 24.11.2026",
    "11/23/2026, 11/24/2026",
    "19.99 24.99 9.99 14.99",
    "1299,00 1499,00 1999,00",
    "52.520008, 13.404954",
    "192.168.100.200 - 192.168.100.220",
    "1795404438898123",
    "1Z999AA10123456784",
    "550e8400-e29b-41d4-a716-446655440000",
    "v122.0.6261.128",
    "+49 170 12 3456",
    "a",
    "",
  ])("%s", (text) => {
    expect(maskSensitiveNumbers(text)).toBe(text);
  });
});

/** Appends the Luhn check digit. */
function withCheckDigit(digits: string): string {
  const last = "0123456789".split("").find((digit) => luhn(digits + digit));
  return digits + last;
}

function luhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return total + Math.floor(doubled / 10) + (doubled % 10);
  }, 0);
  return sum % 10 === 0;
}

const cards = fc
  .tuple(
    fc.constantFrom("22250", "37", "4", "51", "60"),
    fc.oneof(fc.stringMatching(/^\d{10}$/), fc.stringMatching(/^\d{14}$/)),
  )
  .map(([first, rest]) => withCheckDigit(`${first}${rest}`.slice(0, first === "37" ? 14 : 15)))
  .filter((card) => card.length >= 15);
const gaps = fc.constantFrom("", " ", "-", ".", "\u00a0", " - ");

test("a card number is masked with any separators and any text around it", () => {
  fc.assert(
    fc.property(cards, fc.array(gaps, { minLength: 20, maxLength: 20 }), (card, between) => {
      const spaced = [...card].map((digit, at) => (at ? between[at] : "") + digit).join("");
      const shown = maskSensitiveNumbers(`Card: ${spaced}; name`);
      expect(shown.replace(/\D/g, "")).not.toContain(card);
      expect(shown.replace(/[^•]/g, "")).toContain(MASK);
    }),
  );
});

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const asIban = (country: string, account: string): string => {
  const digits = [...`${account}${country}00`].map((one) => Number.parseInt(one, 36)).join("");
  return `${country}${String(98n - (BigInt(digits) % 97n)).padStart(2, "0")}${account}`;
};
const ibans = fc.oneof(
  ...Object.entries({ DE: 18, AT: 16, BE: 12, NO: 11, FR: 23, PL: 24, ES: 20 }).map(
    ([country, length]) =>
      fc.stringMatching(new RegExp(`^\\d{${length}}$`)).map((account) => asIban(country, account)),
  ),
  fc
    .tuple(
      fc.array(fc.constantFrom(...letters), { minLength: 4, maxLength: 4 }),
      fc.stringMatching(/^\d{14}$/),
    )
    .map(([bank, account]) => asIban("GB", bank.join("") + account)),
);
const between = fc.constantFrom("", " ", "-", ".", "/", "\u00a0", "\u200b", " - ", "\u2009", "–");

test("an IBAN is masked in upper and lower case, with any separators and any text before it", () => {
  fc.assert(
    fc.property(
      ibans,
      between,
      fc.integer({ min: 1, max: 5 }),
      fc.constantFrom("", "Pay to ", "AB12 ", "IBAN:", "X1 23, "),
      (iban, gap, size, before) => {
        const spaced = [...iban].map((one, at) => (at % size ? "" : gap) + one).join("");
        expect(maskSensitiveNumbers(`${before}${spaced.slice(gap.length)}; thanks`)).toBe(
          `${before}${MASK}; thanks`,
        );
        expect(maskSensitiveNumbers(iban.toLowerCase())).toBe(MASK);
      },
    ),
  );
});

test("a social security number is masked with any separators", () => {
  const parts = fc.tuple(
    fc.integer({ min: 1, max: 899 }).filter((area) => area !== 666),
    fc.integer({ min: 1, max: 99 }),
    fc.integer({ min: 1, max: 9999 }),
  );
  fc.assert(
    fc.property(
      parts,
      fc.constantFrom("-", " ", ".", "/", "_", "\u00a0", "\u2011", "–", " - ", "\u2009"),
      ([area, group, serial], gap) => {
        const ssn = [
          String(area).padStart(3, "0"),
          String(group).padStart(2, "0"),
          String(serial).padStart(4, "0"),
        ].join(gap);
        expect(maskSensitiveNumbers(`Mine is ${ssn}.`)).toBe(`Mine is ${MASK}.`);
      },
    ),
  );
});

describe("at most one in a thousand ordinary texts is changed", () => {
  const digits = (least: number, most: number) =>
    fc.stringMatching(new RegExp(`^\\d{${least},${most}}$`));
  const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`));
  const when = fc.date({
    min: new Date("2001-01-01"),
    max: new Date("2033-01-01"),
    noInvalidDate: true,
  });
  const day = when.map((date) => date.toISOString().slice(0, 10));
  const price = fc.integer({ min: 100, max: 999_999 }).map((cents) => (cents / 100).toFixed(2));
  test.each<[string, fc.Arbitrary<string>]>([
    ["words", fc.stringMatching(/^[a-z0-9]{1,36}( [a-z0-9]{1,36}){0,6}$/)],
    ["words in capitals", fc.stringMatching(/^[A-Z0-9]{1,24}( [A-Z0-9]{1,24}){0,3}$/)],
    ["order numbers", digits(5, 12).map((number) => `Order ${number}`)],
    ["hashes", fc.oneof(hex(32), hex(40), hex(64))],
    ["identifiers", fc.uuid()],
    ["timestamps", when.map((date) => `${date.toISOString()} ${date.getTime()}`)],
    ["days", fc.array(day, { minLength: 1, maxLength: 5 }).map((days) => days.join(" "))],
    ["prices", fc.array(price, { minLength: 1, maxLength: 6 }).map((prices) => prices.join(" "))],
    [
      "IP addresses",
      fc.array(fc.ipV4(), { minLength: 1, maxLength: 3 }).map((all) => all.join(" ")),
    ],
    [
      "coordinates",
      fc.tuple(digits(6, 6), digits(6, 6)).map(([north, east]) => `52.${north}, 13.${east}`),
    ],
    ["phone numbers", digits(7, 7).map((number) => `+49 170 ${number}, +44 20 ${number}`)],
  ])("%s", (_, texts) => {
    const samples = fc.sample(texts, { numRuns: 10_000, seed: 4 });
    const changed = samples.filter((text) => maskSensitiveNumbers(text) !== text);
    expect(changed.length, changed.slice(0, 5).join("\n")).toBeLessThanOrEqual(
      samples.length / 1_000,
    );
  });
});

test("masking does not reveal the length", () => {
  fc.assert(
    fc.property(cards, (card) => {
      expect(maskSensitiveNumbers(card)).toBe(MASK);
    }),
  );
});

test("one wrong digit invalidates a card number and an IBAN", () => {
  expect(isCardNumber("4111111111111111")).toBe(true);
  expect(isCardNumber("4111111111111112")).toBe(false);
  expect(isIban("DE89370400440532013000")).toBe(true);
  expect(isIban("DE89370400440532013001")).toBe(false);
});
