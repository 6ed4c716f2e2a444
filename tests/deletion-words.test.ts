import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { noticeMail } from "../server/billing/domain/mail-templates.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const SENTENCE =
  "Your data will be retained for 30 days after cancellation, then may be permanently deleted.";

const facts = {
  orgName: "Corner Shop",
  billingUrl: "https://foyer.example/billing",
  unpaidAmount: 5_800,
  unpaidCurrency: "eur",
  unpaidReason: "expired_card",
  unpaidLink: null,
  blocksAt: new Date("2026-03-10"),
  pauseEndsAt: new Date("2026-03-10"),
  purgeDueAt: new Date("2026-03-10"),
};
const person = { email: "ada@shop.test", name: "Ada" };

test("TKT-003: no text says that data is deleted immediately", () => {
  const files = globSync("{app,server,widget}/**/{*messages,mail-templates}.{ts,tsx}", {
    cwd: ROOT,
  });
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) {
    const text = readFileSync(path.join(ROOT, file), "utf8");
    const deletion =
      /(immediately|at once|right away|instantly)[^."]*delet|delet[^."]*(immediately|at once|right away|instantly)/i;
    expect([file, deletion.exec(text)?.[0]]).toEqual([file, undefined]);
  }
});

test("TKT-003: the mail about the end of a plan has the exact sentence", () => {
  expect(noticeMail("ended", person, facts).paragraphs.join(" ")).toContain(SENTENCE);
});

test("the mail about a failed payment says how much, why and where to pay", () => {
  const mail = noticeMail("payment_failed", person, { ...facts, unpaidLink: "https://pay.test/1" });
  expect(mail.facts).toEqual([{ label: "Amount", value: "€58.00" }]);
  expect(mail.paragraphs[0]).toContain("The card has expired.");
  expect(mail.action).toEqual({ label: "Pay the invoice", link: "https://pay.test/1" });
});
