import { delay, HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, expect, test } from "vitest";
import type { GeoAlert } from "../geo/domain/geo-status.ts";
import { createLog } from "../log.ts";
import { openGeo } from "./geo.ts";

// why: MaxMind's service costs money and can't be made to fail. The client is MaxMind's own.
const maxmind = setupServer();
maxmind.listen({ onUnhandledFrame: "error" });
afterEach(() => maxmind.resetHandlers());
afterAll(() => maxmind.close());

const URL = "https://geoip.test/geoip/v2.1/country/:ip";
const NOW = Date.parse("2026-03-01T12:00:00Z");
const MINUTE_S = 60;

type Answer = (ip: string) => Response | Promise<Response>;

const country = (iso_code: string) => HttpResponse.json({ country: { iso_code }, traits: {} });
const refusal = (status: number, code: string) =>
  HttpResponse.json({ code, error: "Refused." }, { status });

async function open({ dailyLimit = 1_000 } = {}) {
  const asked: string[] = [];
  const alerts: GeoAlert[] = [];
  let nowMs = NOW;
  const geo = await openGeo({
    env: {
      MAXMIND_ACCOUNT_ID: "42",
      MAXMIND_LICENSE_KEY: "key",
      MAXMIND_BASE_URL: "https://geoip.test",
      MAXMIND_DAILY_LOOKUPS: dailyLimit,
    },
    log: createLog("silent"),
    clock: () => new Date(nowMs),
    alert: (alert) => alerts.push(alert),
  });
  return {
    geo,
    asked,
    alerts,
    answer: (answer: Answer) =>
      maxmind.use(
        http.get(URL, ({ params }) => {
          asked.push(String(params.ip));
          return answer(String(params.ip));
        }),
      ),
    advance: (seconds: number) => {
      nowMs += seconds * 1_000;
    },
  };
}

/** In the United States according to the bundled database. */
const ADDRESS = "8.8.8.8";
const others = (count: number) => Array.from({ length: count }, (_, last) => `8.8.4.${last}`);

test("the service is asked first, with the account's key, and once for each address in a day", async () => {
  const { geo, asked, answer, advance } = await open();
  let authorization: string | null = null;
  answer(() => country("CA"));
  maxmind.events.on("request:start", ({ request }) => {
    authorization = request.headers.get("authorization");
  });
  expect(await geo.countryOf(ADDRESS)).toBe("CA");
  expect(authorization).toBe(`Basic ${btoa("42:key")}`);
  expect(await geo.countryOf("::ffff:8.8.8.8")).toBe("CA");
  advance(24 * 60 * MINUTE_S - 1);
  expect(await geo.countryOf(ADDRESS)).toBe("CA");
  expect(asked).toEqual([ADDRESS]);
  advance(1);
  expect(await geo.countryOf(ADDRESS)).toBe("CA");
  expect(asked).toHaveLength(2);
  expect(geo.status().service).toMatchObject({ host: "geoip.test", paused: null, askedToday: 1 });
});

test("a network of IPv6 is asked for once, without the part that names a device", async () => {
  const { geo, asked, answer } = await open();
  answer(() => country("DE"));
  for (const ip of ["2a02:8100:1:2:aaaa::1", "2a02:8100:1:2:bbbb::2"])
    expect(await geo.countryOf(ip)).toBe("DE");
  expect(asked).toEqual(["2a02:8100:1:2::"]);
});

test("private and reserved addresses are never sent", async () => {
  const { geo, asked, answer } = await open();
  answer(() => country("XX"));
  for (const ip of ["127.0.0.1", "10.0.0.1", "::1", "fe80::1%en0", "fd00::1", "100.64.0.1", "?"])
    expect(await geo.countryOf(ip)).toBeNull();
  expect(asked).toEqual([]);
});

test("lookups of one address at the same time share a request", async () => {
  const { geo, asked, answer } = await open();
  answer(async () => {
    await delay(20);
    return country("CA");
  });
  const found = await Promise.all(Array.from({ length: 100 }, () => geo.countryOf(ADDRESS)));
  expect(new Set(found)).toEqual(new Set(["CA"]));
  expect(asked).toHaveLength(1);
});

test.each(["IP_ADDRESS_NOT_FOUND", "IP_ADDRESS_RESERVED"])(
  "%s is an answer: the country is unknown, and isn't asked for again",
  async (code) => {
    const { geo, asked, answer, alerts } = await open();
    answer(() => refusal(404, code));
    expect(await geo.countryOf(ADDRESS)).toBeNull();
    expect(await geo.countryOf(ADDRESS)).toBeNull();
    expect([asked.length, alerts]).toEqual([1, []]);
  },
);

test.each([
  { status: 401, code: "AUTHORIZATION_INVALID", reason: "key_refused", pauseS: 15 * MINUTE_S },
  { status: 403, code: "PERMISSION_REQUIRED", reason: "key_refused", pauseS: 15 * MINUTE_S },
  { status: 402, code: "INSUFFICIENT_FUNDS", reason: "out_of_credit", pauseS: 15 * MINUTE_S },
  { status: 402, code: "OUT_OF_QUERIES", reason: "out_of_credit", pauseS: 15 * MINUTE_S },
  { status: 429, code: "RATE_LIMITED", reason: "rate_limited", pauseS: MINUTE_S },
])("$code pauses the service: one alert, and the database answers", async (row) => {
  const { geo, asked, alerts, answer, advance } = await open();
  answer(() => refusal(row.status, row.code));
  for (const ip of [ADDRESS, ...others(20)]) expect(await geo.countryOf(ip)).toBe("US");
  expect(asked).toHaveLength(1);
  expect(alerts).toEqual([{ kind: "service_paused", reason: row.reason }]);
  expect(geo.status().service?.paused).toBe(row.reason);

  advance(row.pauseS - 1);
  await geo.countryOf(ADDRESS);
  expect(asked).toHaveLength(1);
  advance(1);
  await Promise.all(others(20).map((ip) => geo.countryOf(ip)));
  expect([asked.length, alerts.length]).toEqual([2, 1]);

  answer(() => country("CA"));
  advance(60 * MINUTE_S);
  expect(await geo.countryOf(ADDRESS)).toBe("CA");
  expect(geo.status().service?.paused).toBeNull();
});

test.each<{ what: string; fail: Answer }>([
  { what: "errors", fail: () => HttpResponse.json({}, { status: 503 }) },
  { what: "can't be reached", fail: () => HttpResponse.error() },
  { what: "sends nonsense", fail: () => HttpResponse.text("<html>") },
])("a service that $what is paused after three failures in a row, ever longer", async (row) => {
  const { geo, asked, alerts, answer, advance } = await open();
  answer(row.fail);
  for (const ip of others(20)) expect(await geo.countryOf(ip)).toBe("US");
  expect(asked).toHaveLength(3);
  for (const pauseS of [5, 10, 20, 40, 80, 160, 300, 300]) {
    const before = asked.length;
    advance(pauseS - 1);
    await geo.countryOf(ADDRESS);
    expect(asked).toHaveLength(before);
    advance(1);
    expect(await geo.countryOf(ADDRESS)).toBe("US");
    expect(asked).toHaveLength(before + 1);
  }
  expect(alerts).toEqual([{ kind: "service_paused", reason: "unavailable" }]);
});

test("while the service hangs, visitors wait a second at most, and few requests are open", async () => {
  const { geo, asked, alerts, answer } = await open();
  answer(async () => {
    await delay("infinite");
    return country("CA");
  });
  const found = await Promise.all(others(200).map((ip) => geo.countryOf(ip)));
  expect(new Set(found)).toEqual(new Set(["US"]));
  expect(asked).toHaveLength(50);
  expect(alerts).toEqual([{ kind: "service_paused", reason: "unavailable" }]);
  expect(await geo.countryOf(ADDRESS)).toBe("US");
  expect(asked).toHaveLength(50);
});

test("after the day's limit the database answers until midnight (UTC), with one alert", async () => {
  const { geo, asked, alerts, answer, advance } = await open({ dailyLimit: 5 });
  answer(() => country("CA"));
  const found = await Promise.all(others(20).map((ip) => geo.countryOf(ip)));
  expect(found.filter((code) => code === "CA")).toHaveLength(5);
  expect(alerts).toEqual([{ kind: "daily_limit", limit: 5 }]);
  expect(geo.status().service).toMatchObject({ paused: "daily_limit", askedToday: 5 });
  expect(await geo.countryOf(others(1)[0] ?? "")).toBe("CA");
  advance(12 * 60 * MINUTE_S);
  expect(await geo.countryOf(ADDRESS)).toBe("CA");
  expect(asked).toHaveLength(6);
});
