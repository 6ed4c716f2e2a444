import { randomUUID } from "node:crypto";
import type { Rule } from "./procedure-rules.ts";

const CODES = [["de"], ["DEU"], [7], Array.from({ length: 301 }, () => "DE")];

/** The procedures of countries and blocked networks. */
export const GEO: Readonly<Record<string, Rule>> = {
  "geo.settings": { gate: "admin", type: "query" },
  "geo.saveSettings": {
    gate: "admin",
    type: "mutation",
    beforeVerification: true,
    input: () => ({ mode: "block", blocked: ["DE"], allowed: ["FR"], unknown: "allow" }),
    wrong: { mode: ["deny"], unknown: ["ask"], blocked: CODES, allowed: CODES },
  },
  "geo.report": { gate: "admin", type: "query" },
  "geo.ranges": { gate: "admin", type: "query" },
  "geo.blockRange": {
    gate: "admin",
    type: "mutation",
    beforeVerification: true,
    input: () => ({ network: "198.51.100.0/24", note: "Scanner" }),
    wrong: { network: ["", "none", "0.0.0.0/0", "::/0", "1.2.3.4/33"], note: ["x".repeat(201)] },
  },
  "geo.unblockRange": {
    gate: "admin",
    type: "mutation",
    beforeVerification: true,
    input: () => ({ rangeId: randomUUID() }),
    wrong: { rangeId: ["range"] },
  },
};
