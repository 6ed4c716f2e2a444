import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { cleanDraft, MESSAGE_LENGTHS, type MessageDraft, problemsOf } from "./message.ts";

const valid: MessageDraft = {
  kind: "message",
  name: "Zoe",
  email: "zoe@shop.test",
  phone: "",
  text: "Do you ship to Norway?",
};

test.each<[string, Partial<MessageDraft>, object]>([
  ["complete", {}, {}],
  ["a telephone number in place of an address", { email: "", phone: "+4790123456" }, {}],
  ["both", { phone: "+4790123456" }, {}],
  ["no name", { name: "" }, { name: "missing" }],
  ["the longest name", { name: "x".repeat(MESSAGE_LENGTHS.name) }, {}],
  ["a longer name", { name: "x".repeat(MESSAGE_LENGTHS.name + 1) }, { name: "too_long" }],
  ["neither address nor number", { email: "" }, { email: "no_contact" }],
  ["an address without a domain", { email: "zoe@shop" }, { email: "invalid" }],
  ["an address with a space", { email: "zoe lee@shop.test" }, { email: "invalid" }],
  ["two addresses", { email: "zoe@shop.test,bo@shop.test" }, { email: "invalid" }],
  ["an address of 255 characters", { email: `${"z".repeat(245)}@shop.test` }, { email: "invalid" }],
  ["6 digits", { phone: "123456" }, { phone: "invalid" }],
  ["7 digits", { phone: "1234567" }, {}],
  ["15 digits", { phone: "+123456789012345" }, {}],
  ["16 digits", { phone: "+1234567890123456" }, { phone: "invalid" }],
  ["letters in a number", { phone: "+47call" }, { phone: "invalid" }],
  ["no text", { text: "" }, { text: "missing" }],
  ["a call-back request without a text", { kind: "callback", text: "" }, {}],
  ["the longest text", { text: "x".repeat(MESSAGE_LENGTHS.text) }, {}],
  ["a longer text", { text: "x".repeat(MESSAGE_LENGTHS.text + 1) }, { text: "too_long" }],
])("%s", (_, change, problems) => {
  expect(problemsOf({ ...valid, ...change })).toEqual(problems);
});

test.each<[keyof MessageDraft, string, string]>([
  ["name", "  Zoe\u0000 \tLee\r\n", "Zoe Lee"],
  ["name", "Zoe\u202eeeL", "Zoe eeL"],
  ["email", " zoe@shop.test\n", "zoe@shop.test"],
  ["email", "zoe@shop.test\nBcc: all@shop.test", "zoe@shop.test Bcc: all@shop.test"],
  ["phone", "+47 901 23 456", "+4790123456"],
  ["phone", "0047 (901) 23-456", "+4790123456"],
  ["phone", "+44 (0)20 7946 0958", "+442079460958"],
  ["text", "one\r\ntwo\rthree\u0007", "one\ntwo\nthree"],
  ["text", "a\tb\u2066", "a\tb"],
])("%s %j is kept as %j", (field, typed, kept) => {
  expect(cleanDraft({ ...valid, [field]: typed })[field]).toBe(kept);
});

test("cleaning twice changes nothing more, and no control character is left but in texts", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (typed) => {
      const once = cleanDraft({ ...valid, name: typed, email: typed, text: typed });
      expect(cleanDraft(once)).toEqual(once);
      expect(once.name + once.email).not.toMatch(/\p{Cc}/u);
      expect(once.text).not.toMatch(/[^\P{Cc}\n\t]/u);
    }),
  );
});

test("every address that is accepted can be written to", () => {
  fc.assert(
    fc.property(fc.oneof(fc.emailAddress(), fc.string()), (email) => {
      const accepted = problemsOf({ ...valid, email }).email === undefined;
      expect(accepted).toBe(z.email().max(MESSAGE_LENGTHS.email).safeParse(email).success);
    }),
  );
});
