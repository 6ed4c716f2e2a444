import { afterAll, expect, test } from "vitest";
import { openDatabase } from "../../drizzle/db.ts";
import { testDatabase } from "../../tests/database.ts";
import { MAX_OPEN, RATES } from "../kernel/limits.ts";
import { createLimits, createRateCounter, limitKeyOf } from "./limits.ts";

const { url } = await testDatabase();
const database = openDatabase(url, 2);
afterAll(database.close);

test.each([
  { address: "203.0.113.7", limitKey: "203.0.113.7" },
  { address: "2001:db8:1:2:3:4:5:6", limitKey: "2001:db8:1:2::/64" },
  { address: "2001:0db8:0001:0002::9", limitKey: "2001:db8:1:2::/64" },
  { address: "2001:DB8:1:2::", limitKey: "2001:db8:1:2::/64" },
  { address: "2001:db8::1", limitKey: "2001:db8:0:0::/64" },
  { address: "::1", limitKey: "0:0:0:0::/64" },
  { address: "::", limitKey: "0:0:0:0::/64" },
  { address: "fe80::1%eth0", limitKey: "fe80:0:0:0::/64" },
  {
    address: "0f3e6b1c-8f5e-4d5b-9a55-52f0c0a8b1de",
    limitKey: "0f3e6b1c-8f5e-4d5b-9a55-52f0c0a8b1de",
  },
])("$address is limited as $limitKey", ({ address, limitKey }) => {
  expect(limitKeyOf(address)).toBe(limitKey);
});

test("addresses of one /64 share a limit", async () => {
  const limits = createLimits(database.db);
  for (let host = 0; host < RATES.signUp.points; host += 1)
    expect(await limits.take("signUp", `2001:db8::${host.toString(16)}`)).toBe(true);
  expect(await limits.take("signUp", "2001:db8:0:0:ffff::1")).toBe(false);
  expect(await limits.take("signUp", "2001:db8:0:1::1")).toBe(true);
});

test("consume returns the seconds to wait, and a refunded point can be used again", async () => {
  const limits = createLimits(database.db);
  for (let tries = 0; tries < RATES.look.points; tries += 1)
    expect(await limits.consume("look", "a")).toBe(0);
  const seconds = await limits.consume("look", "a");
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(RATES.look.duration);
  await limits.refund("look", "a");
  await limits.refund("look", "a");
  expect(await limits.take("look", "a")).toBe(true);
});

test("all processes count attempts to sign in together, and their other requests alone", async () => {
  const processes = [createLimits(database.db), createLimits(database.db)] as const;
  const [here, there] = processes;
  for (let tries = 0; tries < RATES.signInByAccount.points; tries += 1)
    expect(await here.consume("signInByAccount", "ana@shop.test")).toBe(0);
  await here.refund("signInByAccount", "ana@shop.test");
  expect(await there.consume("signInByAccount", "ana@shop.test")).toBe(0);
  for (const process of processes)
    expect(await process.consume("signInByAccount", "ana@shop.test")).toBeGreaterThan(0);
  expect(await there.consume("signInByAccount", "bo@shop.test")).toBe(0);

  for (let requests = 0; requests < RATES.desk.points; requests += 1)
    await here.take("desk", "203.0.113.7");
  expect(await here.take("desk", "203.0.113.7")).toBe(false);
  expect(await there.take("desk", "203.0.113.7")).toBe(true);
});

test("a shared limit stores neither addresses nor accounts", async () => {
  const limits = createLimits(database.db);
  await limits.take("signIn", "203.0.113.9");
  const rows = await database.sql`select key from sign_in_attempts`;
  expect(JSON.stringify(rows)).not.toMatch(/203\.0\.113|@shop\.test/);
});

test("a released slot can be acquired again, once", () => {
  const limits = createLimits(database.db);
  const releases = Array.from({ length: MAX_OPEN.uploadsOfAccount }, () =>
    limits.acquire("uploadsOfAccount", "ana"),
  );
  expect(releases).not.toContain(null);
  expect(limits.acquire("uploadsOfAccount", "ana")).toBeNull();
  expect(limits.acquire("uploadsOfAccount", "bo")).not.toBeNull();
  releases[0]?.();
  releases[0]?.();
  expect(limits.acquire("uploadsOfAccount", "ana")).not.toBeNull();
  expect(limits.acquire("uploadsOfAccount", "ana")).toBeNull();
});

test("a rate counter allows only so many calls in a period", () => {
  const isAllowed = createRateCounter({ count: 3, periodMs: 60_000_000 });
  expect([isAllowed(), isAllowed(), isAllowed(), isAllowed()]).toEqual([true, true, true, false]);
});
