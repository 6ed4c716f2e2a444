import fc from "fast-check";
import { expect, test } from "vitest";
import { createAssembler, LARGEST_PART, PartsTooLarge, splitIntoParts } from "./parts.ts";

const MANY = 1_000_000;

test.each([0, 1, LARGEST_PART - 2, LARGEST_PART - 1, LARGEST_PART, 3 * LARGEST_PART])(
  "a message of %i bytes comes together again, the next one too",
  (size) => {
    const message = Uint8Array.from({ length: size }, (_, at) => at % 251);
    const assembler = createAssembler(MANY);
    for (const gzipped of [true, false]) {
      const parts = splitIntoParts(message, { gzipped });
      expect(parts.every(({ length }) => length <= LARGEST_PART)).toBe(true);
      const whole = parts.map((part) => assembler.add(part));
      expect(whole.slice(0, -1).every((one) => one === null)).toBe(true);
      expect(whole.at(-1)).toEqual({ bytes: message, gzipped });
    }
  },
);

test("more than the limit is refused at the part that goes beyond it", () => {
  const assembler = createAssembler(LARGEST_PART);
  const [first, second] = splitIntoParts(new Uint8Array(2 * LARGEST_PART), { gzipped: false });
  expect(assembler.add(first ?? new Uint8Array())).toBeNull();
  expect(() => assembler.add(second ?? new Uint8Array())).toThrow(PartsTooLarge);
});

test("whatever arrives, nothing but a message or a refusal comes of it", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 50 })), (parts) => {
      const assembler = createAssembler(100);
      try {
        for (const part of parts) assembler.add(part);
      } catch (error) {
        expect(error).toBeInstanceOf(PartsTooLarge);
      }
    }),
  );
});
