import type { Rule } from "./procedure-rules.ts";

export const SITES: Readonly<Record<string, Rule>> = {
  "firstSteps.watch": { gate: "admin", type: "subscription" },
  "firstSteps.hide": { gate: "admin", type: "mutation", beforeVerification: true },
  "sites.list": { gate: "admin", type: "query" },
  "sites.watch": { gate: "admin", type: "subscription" },
  "sites.preview": {
    gate: "member",
    type: "query",
    input: ({ siteId }) => ({ siteId }),
    foreign: "NOT_FOUND",
  },
  "sites.add": {
    gate: "admin",
    type: "mutation",
    beforeVerification: true,
    input: () => ({ name: "Blog", domain: "blog.example" }),
    wrong: {
      name: ["", "   ", "x".repeat(101)],
      domain: ["", "*", "*.example", "a b.example"],
    },
  },
  "sites.remove": {
    gate: "admin",
    type: "mutation",
    input: ({ siteId }) => ({ siteId, confirmation: null }),
    nullable: ["confirmation"],
    wrong: { confirmation: ["x".repeat(201)] },
    foreign: "NOT_FOUND",
  },
  "sites.rename": {
    gate: "admin",
    type: "mutation",
    beforeVerification: true,
    input: ({ siteId }) => ({ siteId, name: "Shop" }),
    wrong: { name: ["", "   ", "x".repeat(101)] },
    foreign: "NOT_FOUND",
  },
  "sites.changeSecret": {
    gate: "admin",
    type: "mutation",
    input: ({ siteId }) => ({ siteId }),
    foreign: "NOT_FOUND",
  },
  "sites.saveDomains": {
    gate: "admin",
    type: "mutation",
    beforeVerification: true,
    input: ({ siteId }) => ({ siteId, domains: ["shop.example"] }),
    wrong: {
      domains: [
        [""],
        ["*"],
        ["*.example"],
        ["a b.example"],
        [7],
        Array.from({ length: 51 }, (_, index) => `shop-${index}.example`),
      ],
    },
    foreign: "NOT_FOUND",
  },
  "sites.allowDomain": {
    gate: "admin",
    type: "mutation",
    beforeVerification: true,
    input: ({ siteId }) => ({ siteId, domain: "shop.example" }),
    wrong: { domain: ["", "*", "*.example", "a b.example"] },
    foreign: "NOT_FOUND",
  },
};
