import { expect, test } from "vitest";
import { RATES } from "../../server/kernel/limits.ts";
import { newAddress, testServer } from "../http/test-server.ts";
import { cookieOf } from "../world.ts";

// Hashing takes the server a tenth of a second for each password.
const HASHING_MS = 60_000;

const server = await testServer();
const team = await server.createTeam();

const logIn = (email: string, password: string, address = newAddress()) =>
  server.ask("/login", {
    method: "POST",
    headers: { "x-forwarded-for": address },
    body: new URLSearchParams({ email, password }),
  });
const isIn = (answer: Response) => cookieOf(answer.headers).includes("session_token");

test(
  "failed sign-ins of one account are limited across addresses, by form and by API",
  async () => {
    const { email, password } = team.bo;
    const { points } = RATES.signInByAccount;
    const ownAddress = newAddress();
    expect(isIn(await logIn(email, password, ownAddress))).toBe(true);
    for (let guess = 0; guess < points; guess += 1)
      expect((await logIn(email, `guess number ${guess}`)).status).toBe(400);
    const refused = await logIn(email.toUpperCase(), password);
    expect([refused.status, isIn(refused)]).toEqual([429, false]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await refused.text()).toContain("Too many attempts");
    const program = await server.ask("/api/auth/sign-in/email", {
      method: "POST",
      headers: { "content-type": "application/json", "x-forwarded-for": newAddress() },
      body: JSON.stringify({ email, password }),
    });
    expect(program.status).toBe(429);
    // The owner isn't locked out where the account is signed in.
    expect(isIn(await logIn(email, password, ownAddress))).toBe(true);
    expect(isIn(await logIn(team.ana.email, team.ana.password))).toBe(true);
  },
  HASHING_MS,
);

test(
  "successful sign-ins don't count towards the limit of the account",
  async () => {
    const { email, password } = team.admin;
    for (let times = 0; times <= RATES.signInByAccount.points; times += 1)
      expect(isIn(await logIn(email, password))).toBe(true);
  },
  HASHING_MS,
);

test("IPv6 addresses of one /64 share a limit", async () => {
  const ask = (address: string) =>
    server.ask("/forgot-password", {
      method: "POST",
      headers: { "x-forwarded-for": address },
      body: new URLSearchParams({ email: "nobody@team.test" }),
    });
  for (let host = 1; host <= RATES.requestReset.points; host += 1)
    expect((await ask(`2001:db8:7:7::${host}`)).status).toBe(200);
  const neighbour = await ask("2001:db8:7:7:ffff:ffff:ffff:ffff");
  expect(neighbour.status).toBe(429);
  expect(Number(neighbour.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await ask("2001:db8:7:8::1")).status).toBe(200);
});

test.each(["password", "passwordpassword", "1234567890", "qwertyuiop", "short-one"])(
  "%s is refused at sign-up",
  async (password) => {
    const email = `${password}@team.test`;
    const answer = await server.ask("/signup", {
      method: "POST",
      headers: { "x-forwarded-for": newAddress() },
      body: new URLSearchParams({ name: "Eve", email, password, organizationName: "Eve's" }),
    });
    expect([answer.status, isIn(answer)]).toEqual([400, false]);
    expect(await server.sql`select 1 from users where email = ${email}`).toEqual([]);
  },
);

test("a guessable password is refused at a change", async () => {
  const { cookie, password } = team.ana;
  const change = (newPassword: string) =>
    server.ask("/api/auth/change-password", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-forwarded-for": newAddress(),
        cookie,
        origin: server.origin,
      },
      body: JSON.stringify({ currentPassword: password, newPassword }),
    });
  expect(await (await change("password123")).json()).toMatchObject({ code: "PASSWORD_GUESSABLE" });
  expect((await change("a new password of mine")).status).toBe(200);
});
