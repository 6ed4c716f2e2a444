import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Db } from "../../drizzle/db.ts";
import { OrgIdSchema, SiteIdSchema } from "../kernel/ids.ts";
import { MAX_TRACKED_HOSTS } from "../kernel/limits.ts";
import { createLog } from "../log.ts";
import { createSightings } from "./sightings.ts";

const SITE = {
  orgId: OrgIdSchema.parse("00000000-0000-4000-8000-000000000001"),
  siteId: SiteIdSchema.parse("00000000-0000-4000-8000-000000000002"),
  visitorId: null,
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function countWrites() {
  const transaction = vi.fn(async () => true);
  const wake = vi.fn();
  const sightings = createSightings({
    // why: only when it writes is under test; what it writes is in sites.test.ts, on a real PostgreSQL.
    db: { transaction } as unknown as Db,
    hub: { wake },
    log: createLog("silent"),
    clock: () => new Date(),
  });
  const seen = (host: string) => sightings.add({ ...SITE, origin: `https://${host}` }, null);
  return { ...sightings, seen, transaction, wake };
}

test("a site is written soon after it was first seen, then once a minute for each host", async () => {
  const { seen, transaction, wake } = countWrites();
  seen("shop.example");
  await vi.advanceTimersByTimeAsync(500);
  expect(transaction).toHaveBeenCalledTimes(1);
  expect(wake).toHaveBeenCalledWith({ type: "site_seen", orgId: SITE.orgId });
  for (let second = 0; second < 59; second += 1) {
    seen("shop.example");
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(transaction).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(transaction).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(transaction).toHaveBeenCalledTimes(2);
  seen("www.shop.example");
  await vi.advanceTimersByTimeAsync(500);
  expect(transaction).toHaveBeenCalledTimes(3);
});

test("what was noted is written before the process stops", async () => {
  const { seen, flush, transaction } = countWrites();
  seen("shop.example");
  await flush();
  expect(transaction).toHaveBeenCalledTimes(1);
});

test("a stranger who invents hosts fills no memory, and is forgotten a minute later", async () => {
  const { seen, transaction } = countWrites();
  for (let host = 0; host < MAX_TRACKED_HOSTS + 100; host += 1) seen(`h${host}.example`);
  await vi.advanceTimersByTimeAsync(500);
  expect(transaction).toHaveBeenCalledTimes(MAX_TRACKED_HOSTS);
  await vi.advanceTimersByTimeAsync(60_000);
  seen("shop.example");
  await vi.advanceTimersByTimeAsync(500);
  expect(transaction).toHaveBeenCalledTimes(MAX_TRACKED_HOSTS + 1);
});
