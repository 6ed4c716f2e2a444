import { expect, test } from "vitest";
import { DEMO_PASSWORD } from "../../drizzle/seed.ts";
import { PASSWORD } from "../../tests/world.ts";
import { checkPassword } from "./password-strength.ts";

test.each([
  { password: "password", problem: "PASSWORD_TOO_SHORT" },
  { password: "Tr0ub4d&r", problem: "PASSWORD_TOO_SHORT" },
  { password: "x".repeat(129), problem: "PASSWORD_TOO_LONG" },
  { password: "passwordpassword", problem: "PASSWORD_GUESSABLE" },
  { password: "password123", problem: "PASSWORD_GUESSABLE" },
  { password: "P@ssw0rd2024", problem: "PASSWORD_GUESSABLE" },
  { password: "1234567890", problem: "PASSWORD_GUESSABLE" },
  { password: "qwertyuiop", problem: "PASSWORD_GUESSABLE" },
  { password: "aaaaaaaaaaaa", problem: "PASSWORD_GUESSABLE" },
  { password: "abcdefghijkl", problem: "PASSWORD_GUESSABLE" },
  { password: "iloveyou123", problem: "PASSWORD_GUESSABLE" },
  { password: "correct horse battery", problem: null },
  { password: "x7k2m9q4w1", problem: null },
  { password: PASSWORD, problem: null },
  { password: DEMO_PASSWORD, problem: null },
])("$password: $problem", async ({ password, problem }) => {
  expect(await checkPassword(password)).toBe(problem);
});

test("a person's own name is easy to guess", async () => {
  const personalData = ["Wilhelmina Quist", "wilhelmina.quist@larkspur.test"];
  expect(await checkPassword("wilhelminaquist", personalData)).toBe("PASSWORD_GUESSABLE");
  expect(await checkPassword("wilhelminaquist")).toBeNull();
});
