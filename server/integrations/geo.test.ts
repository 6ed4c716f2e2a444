import {
  copyFile,
  mkdtemp,
  readFile,
  rename,
  rm,
  symlink,
  unlink,
  writeFile,
} from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { GeoAlert } from "../geo/domain/geo-status.ts";
import { createLog } from "../log.ts";
import { openGeo } from "./geo.ts";

// MaxMind's own test databases, which an old version of its reader ships.
const TEST_DATA = path.join(
  path.dirname(createRequire(import.meta.url).resolve("maxmind-test-data/package.json")),
  "test/data/test-data",
);
const COUNTRY = path.join(TEST_DATA, "GeoIP2-Country-Test.mmdb");
const CITY = path.join(TEST_DATA, "GeoIP2-City-Test.mmdb");

const folder = await mkdtemp(path.join(tmpdir(), "foyer-geo-"));
afterAll(() => rm(folder, { recursive: true }));

// The test databases were built on 15 March 2016.
const SOON_AFTER = new Date("2016-04-01T00:00:00Z");

async function open(file?: string, now = SOON_AFTER) {
  const alerts: GeoAlert[] = [];
  const geo = await openGeo({
    env: {
      MAXMIND_DB_PATH: file,
      MAXMIND_BASE_URL: "https://geoip.maxmind.com",
      MAXMIND_DAILY_LOOKUPS: 0,
    },
    log: createLog("silent"),
    clock: () => now,
    alert: (alert) => alerts.push(alert),
  });
  return { geo, alerts };
}

const bundled = (await open()).geo;

describe("the bundled database", () => {
  const geo = bundled;

  test.each([
    { ip: "8.8.8.8", country: "US" },
    { ip: "193.99.144.80", country: "DE" },
    { ip: "81.2.69.142", country: "GB" },
    { ip: "212.27.48.10", country: "FR" },
    { ip: "200.160.2.3", country: "BR" },
    { ip: "203.178.141.194", country: "JP" },
    { ip: "2001:4860:4860::8888", country: "US" },
    { ip: "2a02:8100::1", country: "DE" },
    { ip: "::ffff:193.99.144.80", country: "DE" },
    { ip: "::ffff:c163:9050", country: "DE" },
    { ip: "2002:c163:9050::1", country: "DE" },
    { ip: "64:ff9b::193.99.144.80", country: "DE" },
    { ip: "2a02:8100::1%eth0", country: "DE" },
    { ip: "127.0.0.1", country: null },
    { ip: "10.1.2.3", country: null },
    { ip: "::ffff:10.1.2.3", country: null },
    { ip: "2002:a01:203::1", country: null },
    { ip: "fe80::1%en0", country: null },
    { ip: "203.0.113.9", country: null },
    { ip: "not an address", country: null },
    { ip: "", country: null },
  ])("$ip is in $country", async ({ ip, country }) => {
    expect(geo.localCountryOf(ip)).toBe(country);
    expect(await geo.countryOf(ip)).toBe(country);
  });

  test("says what it is and when it was built", () => {
    const { database, service } = geo.status();
    expect(database).toMatchObject({ source: "bundled", problem: null, type: /country/ });
    expect(database.builtAt.getTime()).toBeGreaterThan(Date.parse("2026-01-01"));
    expect(service).toBeNull();
  });
});

describe.each([
  { name: "GeoIP2 Country", geo: (await open(COUNTRY)).geo },
  { name: "GeoIP2 City", geo: (await open(CITY)).geo },
])("MaxMind's test file of $name", ({ geo }) => {
  test.each([
    { ip: "81.2.69.160", country: "GB" },
    // The network is registered in France and used in Great Britain.
    { ip: "2.125.160.216", country: "GB" },
    { ip: "2.125.160.215", country: null },
    { ip: "216.160.83.56", country: "US" },
    { ip: "89.160.20.112", country: "SE" },
    { ip: "67.43.156.1", country: "BT" },
    { ip: "2001:218::1", country: "JP" },
    { ip: "2001:220::1", country: "KR" },
    { ip: "2a02:d280::1", country: "CZ" },
    { ip: "::ffff:89.160.20.112", country: "SE" },
    { ip: "2002:59a0:1470::", country: "SE" },
    { ip: "8.8.8.8", country: null },
    { ip: "127.0.0.1", country: null },
  ])("$ip is in $country", ({ ip, country }) => {
    expect(geo.localCountryOf(ip)).toBe(country);
  });
});

const GB = "81.2.69.160";
const whole = await readFile(COUNTRY);
const isp = await readFile(path.join(TEST_DATA, "GeoIP2-ISP-Test.mmdb"));
/** Only in the bundled database. */
const GOOGLE = "8.8.8.8";

describe("a file that is replaced", () => {
  test("is read again: by renaming, and by switching a link", async () => {
    const file = path.join(folder, "renamed.mmdb");
    await copyFile(COUNTRY, file);
    const { geo, alerts } = await open(file);
    expect(geo.status().database.type).toBe("GeoIP2-Country");
    await copyFile(CITY, `${file}.new`);
    await rename(`${file}.new`, file);
    await geo.refresh();
    expect(geo.status().database.type).toBe("GeoIP2-City");

    const link = path.join(folder, "current.mmdb");
    await symlink(COUNTRY, link);
    const linked = await open(link);
    expect(linked.geo.status().database.type).toBe("GeoIP2-Country");
    await symlink(CITY, `${link}.new`);
    await rename(`${link}.new`, link);
    await linked.geo.refresh();
    expect(linked.geo.status().database).toMatchObject({ source: "file", type: "GeoIP2-City" });
    expect(linked.geo.localCountryOf(GB)).toBe("GB");
    expect([...alerts, ...linked.alerts]).toEqual([]);
  });

  test.each([
    { what: "empty", content: Buffer.alloc(0) },
    { what: "half written", content: whole.subarray(0, whole.length / 2) },
    { what: "without its beginning", content: whole.subarray(whole.length / 2) },
    { what: "something else", content: Buffer.from("<html>Sign in to download</html>") },
    { what: "packed", content: Buffer.from("1f8b0800", "hex") },
    { what: "a database of something else", content: isp },
  ])("is not used when it is $what: one alert, and the last good one serves", async (row) => {
    const file = path.join(folder, "broken.mmdb");
    await copyFile(COUNTRY, file);
    const { geo, alerts } = await open(file);
    await writeFile(`${file}.new`, row.content);
    await rename(`${file}.new`, file);
    for (let times = 0; times < 3; times += 1) await geo.refresh();
    expect(geo.localCountryOf(GB)).toBe("GB");
    expect(geo.localCountryOf(GOOGLE)).toBeNull();
    expect(geo.status().database.problem).toBeTruthy();
    expect(alerts).toEqual([
      { kind: "database_broken", path: file, problem: geo.status().database.problem },
    ]);

    await copyFile(CITY, `${file}.new`);
    await rename(`${file}.new`, file);
    await geo.refresh();
    expect(geo.status().database).toMatchObject({ type: "GeoIP2-City", problem: null });
    expect(alerts).toHaveLength(1);
  });

  test("may be missing at the start: the bundled one serves until it is there", async () => {
    const file = path.join(folder, "later.mmdb");
    const { geo, alerts } = await open(file);
    expect(alerts).toMatchObject([{ kind: "database_broken" }]);
    expect(geo.localCountryOf(GOOGLE)).toBe("US");
    await copyFile(COUNTRY, file);
    await geo.refresh();
    expect(geo.localCountryOf(GOOGLE)).toBeNull();
    await unlink(file);
    await geo.refresh();
    expect(geo.localCountryOf(GB)).toBe("GB");
    expect(geo.status().database).toMatchObject({ source: "file", type: "GeoIP2-Country" });
    expect(alerts).toHaveLength(2);
  });
});

test.each([
  { days: 30, old: false },
  { days: 31, old: true },
])("a file of $days days is reported as old: $old, once", async ({ days, old }) => {
  const builtAt = new Date("2016-03-15T19:38:40Z");
  const { geo, alerts } = await open(COUNTRY, new Date(builtAt.getTime() + days * 86_400_000));
  await geo.refresh();
  expect(alerts).toEqual(old ? [{ kind: "database_old", builtAt, days }] : []);
});
