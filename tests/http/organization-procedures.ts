import { randomUUID } from "node:crypto";
import type { Rule } from "./procedure-rules.ts";

const NOT_UUIDS = ["", "none", "00000000-0000-4000-8000-00000000000"];
const SETTINGS = { name: "Corner Shop", timeZone: "Europe/Berlin", twoFactorRequired: false };

/** Procedures for the organization: its settings, export and deletion. */
export const ORGANIZATION: Readonly<Record<string, Rule>> = {
  "settings.organization": { gate: "admin", type: "query" },
  "settings.organizationView": { gate: "admin", type: "query" },
  "settings.saveOrganization": {
    gate: "admin",
    type: "mutation",
    beforeVerification: true,
    input: () => SETTINGS,
    wrong: {
      name: ["", "   ", "x".repeat(101), "two\nlines"],
      timeZone: ["", "Europe/Atlantis", "+02:00"],
    },
  },
  "settings.changeOwnerAddress": {
    gate: "admin",
    type: "mutation",
    input: () => ({ email: "owner@shop.test" }),
    nullable: ["email"],
    wrong: { email: ["", "owner", "a@b.test, c@d.test"] },
  },
  "settings.confirmOwnerAddress": {
    gate: "public",
    type: "mutation",
    input: () => ({ token: "none" }),
    whileBlocked: true,
  },
  "settings.changeSlack": {
    gate: "admin",
    type: "mutation",
    input: () => ({ url: "https://hooks.slack.com/services/T0/B0/x" }),
    nullable: ["url"],
    wrong: { url: ["", "   "] },
  },
  "settings.testSlack": { gate: "admin", type: "mutation" },
  "exports.view": { gate: "admin", type: "query", whileBlocked: true },
  "exports.start": {
    gate: "admin",
    type: "mutation",
    whileBlocked: true,
    input: () => ({ withRecordings: false }),
  },
  "exports.link": {
    gate: "admin",
    type: "mutation",
    whileBlocked: true,
    input: () => ({ exportId: randomUUID() }),
    wrong: { exportId: NOT_UUIDS },
  },
  "closing.view": { gate: "admin", type: "query", whileBlocked: true },
  "closing.request": {
    gate: "admin",
    type: "mutation",
    whileBlocked: true,
    input: () => ({ name: "another", password: "wrong" }),
  },
  "closing.keep": { gate: "admin", type: "mutation", whileBlocked: true },
};
