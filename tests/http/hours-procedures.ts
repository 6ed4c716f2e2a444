import type { Rule } from "./procedure-rules.ts";

const WEEK = Array.from({ length: 7 }, () => [{ from: 540, to: 1_020 }]);
const WRONG_WEEKS = [
  { week: [] },
  { week: WEEK.slice(1) },
  { week: WEEK.with(0, [{ from: 60, to: 60 }]) },
  { week: WEEK.with(0, [{ from: 0, to: 1_441 }]) },
  {
    week: WEEK.with(0, [
      { from: 0, to: 600 },
      { from: 599, to: 700 },
    ]),
  },
];
const NOT_UUIDS = ["", "none", "00000000-0000-4000-8000-00000000000"];
const SPECIAL_DAY = { date: "2026-12-24", name: "Christmas Eve", spans: [] };
const TOO_MANY_DAYS = Array.from({ length: 61 }, () => SPECIAL_DAY);

/** Procedures for working hours. */
export const HOURS: Readonly<Record<string, Rule>> = {
  "hours.overview": { gate: "admin", type: "query" },
  "hours.holidays": {
    gate: "admin",
    type: "query",
    input: () => ({ place: { country: "SI", region: null } }),
    nullable: ["place", "region"],
    wrong: {
      place: [
        { country: "Slovenia", region: null },
        { country: "SI", region: "a b" },
      ],
    },
  },
  "hours.save": {
    gate: "admin",
    type: "mutation",
    beforeVerification: true,
    input: () => ({
      hours: null,
      holidayCountry: null,
      holidayRegion: null,
      workedHolidays: [],
      specialDays: [],
    }),
    nullable: ["hours", "holidayCountry", "holidayRegion"],
    wrong: {
      hours: WRONG_WEEKS,
      holidayCountry: ["Slovenia", "si"],
      specialDays: [[SPECIAL_DAY, SPECIAL_DAY], TOO_MANY_DAYS, [{ ...SPECIAL_DAY, date: "today" }]],
    },
  },
  "hours.savePool": {
    gate: "admin",
    type: "mutation",
    beforeVerification: true,
    input: ({ poolId }) => ({ poolId, version: 1, workingHours: null }),
    nullable: ["workingHours"],
    wrong: { poolId: NOT_UUIDS, version: [0, -1, 1.5, 2 ** 31], workingHours: [{ week: WEEK }] },
    foreign: "NOT_FOUND",
  },
  "hours.ofAgent": {
    gate: "admin",
    type: "query",
    input: ({ agentId }) => ({ agentId }),
    wrong: { agentId: NOT_UUIDS },
    foreign: "NOT_FOUND",
  },
  "hours.saveAgent": {
    gate: "admin",
    type: "mutation",
    beforeVerification: true,
    input: ({ agentId }) => ({ agentId, workingHours: null }),
    nullable: ["workingHours"],
    wrong: { agentId: NOT_UUIDS, workingHours: WRONG_WEEKS },
    foreign: "NOT_FOUND",
  },
  "hours.own": { gate: "agent", type: "query" },
  "hours.saveOwn": {
    gate: "agent",
    type: "mutation",
    input: () => ({ workingHours: null }),
    nullable: ["workingHours"],
    wrong: { workingHours: WRONG_WEEKS },
  },
};
