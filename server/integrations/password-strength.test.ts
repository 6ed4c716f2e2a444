import { expect, test } from "vitest";
import { DEMO_PASSWORD } from "../../drizzle/seed.ts";
import { PASSWORD } from "../../tests/world.ts";
import { checkPassword } from "./password-strength.ts";

test.each([
  { password: "password", fault: "PASSWORD_TOO_SHORT" },
  { password: "Tr0ub4d&r", fault: "PASSWORD_TOO_SHORT" },
  { password: "x".repeat(129), fault: "PASSWORD_TOO_LONG" },
  { password: "passwordpassword", fault: "PASSWORD_GUESSABLE" },
  { password: "password123", fault: "PASSWORD_GUESSABLE" },
  { password: "P@ssw0rd2024", fault: "PASSWORD_GUESSABLE" },
  { password: "1234567890", fault: "PASSWORD_GUESSABLE" },
  { password: "qwertyuiop", fault: "PASSWORD_GUESSABLE" },
  { password: "aaaaaaaaaaaa", fault: "PASSWORD_GUESSABLE" },
  { password: "abcdefghijkl", fault: "PASSWORD_GUESSABLE" },
  { password: "iloveyou123", fault: "PASSWORD_GUESSABLE" },
  { password: "correct horse battery", fault: null },
  { password: "x7k2m9q4w1", fault: null },
  { password: PASSWORD, fault: null },
  { password: DEMO_PASSWORD, fault: null },
])("$password: $fault", async ({ password, fault }) => {
  expect(await checkPassword(password)).toBe(fault);
});

test("one's own name and address are easy to guess", async () => {
  const known = ["Wilhelmina Quist", "wilhelmina.quist@larkspur.test"];
  expect(await checkPassword("wilhelminaquist", known)).toBe("PASSWORD_GUESSABLE");
  expect(await checkPassword("wilhelminaquist")).toBeNull();
});
