import { expect, test } from "vitest";
import { MailSchema } from "../../kernel/mail.ts";
import { callBackLinkMail, messageMail } from "./mail-templates.ts";
import { MESSAGE_KINDS, MESSAGE_LENGTHS } from "./message.ts";

const ana = { name: "Ana", email: "ana@shop.test" };
const left = {
  name: "Zoe",
  email: "zoe@home.test",
  phone: "+4790123456",
  text: "Do you ship?",
  pageUrl: "https://shop.test/bikes",
  preferredAt: new Date("2026-03-06T14:00:00Z"),
  orgName: "Shop",
  timeZone: "Europe/Oslo",
  link: "https://foyer.test/messages",
};

test.each(MESSAGE_KINDS)("the mail about a %s says who, what, when and where", (kind) => {
  const mail = messageMail(ana, { ...left, kind });
  expect(MailSchema.parse(mail)).toEqual(mail);
  expect(mail.subject).toContain("Zoe");
  expect(mail.paragraphs.join(" ")).toContain("Do you ship?");
  expect(mail.facts).toEqual([
    { label: "Name", value: "Zoe" },
    { label: "E-mail", value: "zoe@home.test" },
    { label: "Telephone", value: "+4790123456" },
    { label: "Preferred time", value: "Friday 6 March at 15:00 CET" },
    { label: "Page", value: "https://shop.test/bikes" },
  ]);
});

test("what wasn't given is left out, and the longest message fits", () => {
  const text = "x".repeat(MESSAGE_LENGTHS.text);
  const name = "y".repeat(MESSAGE_LENGTHS.name);
  const nothing = { email: null, phone: null, preferredAt: null, pageUrl: "" };
  const mail = messageMail(ana, { ...left, ...nothing, name, text, kind: "message" });
  expect(MailSchema.safeParse(mail).success).toBe(true);
  expect(mail.facts).toEqual([{ label: "Name", value: name }]);
});

test("the mail to a visitor has the link and says how long it is valid", () => {
  const facts = { orgName: "Shop", agentName: "Ana", link: "https://foyer.test/x", days: 7 };
  const mail = callBackLinkMail(ana, facts);
  expect(MailSchema.parse(mail)).toEqual(mail);
  expect(mail.note).toContain("7 days");
});
