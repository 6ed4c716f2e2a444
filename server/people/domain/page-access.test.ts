import { expect, test } from "vitest";
import { type Access, admit, homeOf, type Person } from "./page-access.ts";

const people: Record<string, Person | null> = {
  nobody: null,
  agent: { role: "agent", takesCalls: true },
  admin: { role: "admin", takesCalls: false },
  "admin who takes calls": { role: "admin", takesCalls: true },
};

const TABLE: Record<Access, Record<keyof typeof people, string>> = {
  public: { nobody: "enter", agent: "enter", admin: "enter", "admin who takes calls": "enter" },
  guest: { nobody: "enter", agent: "home", admin: "home", "admin who takes calls": "home" },
  member: { nobody: "login", agent: "enter", admin: "enter", "admin who takes calls": "enter" },
  admin: { nobody: "login", agent: "home", admin: "enter", "admin who takes calls": "enter" },
  agent: { nobody: "login", agent: "enter", admin: "home", "admin who takes calls": "enter" },
};

const rows = Object.entries(TABLE).flatMap(([access, row]) =>
  Object.entries(row).map(([who, admission]) => ({ access: access as Access, who, admission })),
);

test.each(rows)("a page for $access and $who: $admission", ({ access, who, admission }) => {
  expect(admit(access, people[who] ?? null)).toBe(admission);
});

test("nobody's home sends that person home again", () => {
  for (const person of Object.values(people)) {
    if (person)
      expect(admit(homeOf(person) === "/desk" ? "agent" : "member", person)).toBe("enter");
  }
});
