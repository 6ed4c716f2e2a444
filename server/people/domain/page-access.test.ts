import { expect, test } from "vitest";
import { type Access, admit, homeOf, type Person } from "./page-access.ts";

const people: Record<string, Person | null> = {
  "logged out": null,
  agent: { role: "agent", takesCalls: true, staff: false, lacksTwoFactor: false },
  admin: { role: "admin", takesCalls: false, staff: false, lacksTwoFactor: false },
  "admin who takes calls": { role: "admin", takesCalls: true, staff: false, lacksTwoFactor: false },
  staff: { role: "admin", takesCalls: false, staff: true, lacksTwoFactor: false },
};

const TABLE: Record<Access, Record<keyof typeof people, string>> = {
  public: {
    "logged out": "enter",
    agent: "enter",
    admin: "enter",
    "admin who takes calls": "enter",
    staff: "enter",
  },
  guest: {
    "logged out": "enter",
    agent: "home",
    admin: "home",
    "admin who takes calls": "home",
    staff: "home",
  },
  member: {
    "logged out": "login",
    agent: "enter",
    admin: "enter",
    "admin who takes calls": "enter",
    staff: "enter",
  },
  admin: {
    "logged out": "login",
    agent: "home",
    admin: "enter",
    "admin who takes calls": "enter",
    staff: "enter",
  },
  agent: {
    "logged out": "login",
    agent: "enter",
    admin: "home",
    "admin who takes calls": "enter",
    staff: "home",
  },
  staff: {
    "logged out": "login",
    agent: "home",
    admin: "home",
    "admin who takes calls": "home",
    staff: "enter",
  },
};

const rows = Object.entries(TABLE).flatMap(([access, row]) =>
  Object.entries(row).map(([person, admission]) => ({
    access: access as Access,
    person,
    admission,
  })),
);

test.each(rows)("a page for $access and $person: $admission", ({ access, person, admission }) => {
  expect(admit(access, people[person] ?? null)).toBe(admission);
});

test("everyone may open their own home page", () => {
  for (const person of Object.values(people)) {
    if (person)
      expect(admit(homeOf(person) === "/desk" ? "agent" : "member", person)).toBe("enter");
  }
});
