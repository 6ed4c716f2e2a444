import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { newAddress, testServer } from "./test-server.ts";

const server = await testServer();
const { ask, origin } = server;
const team = await server.createTeam();

const json = { "content-type": "application/json" };
const SAVE = "/api/trpc/settings.saveCalls";
const settings = (ringSeconds: number) =>
  JSON.stringify({ ringSeconds, wrapUpSeconds: 0, idleMinutes: 5, longestCallMinutes: 120 });
const save = (headers: Record<string, string>, body: BodyInit = settings(30)) =>
  ask(SAVE, { method: "POST", headers: { cookie: team.admin.cookie, ...headers }, body });
const ringSeconds = async () =>
  (await server.sql`select ring_seconds from organizations where id = ${team.orgId}`)[0]
    ?.ring_seconds;
const hello = (
  headers: Record<string, string>,
  body: BodyInit = JSON.stringify({ siteKey: team.siteKey, token: null }),
) =>
  ask("/api/widget/hello", {
    method: "POST",
    headers: { ...json, "x-forwarded-for": newAddress(), ...headers },
    body,
  });

describe("other websites can't send requests with a logged-in browser", () => {
  test.each([
    "https://evil.test",
    "null",
    "http://localhost:1",
    "https://evil.test, http://localhost",
  ])("of origin %s", async (page) => {
    expect((await save({ ...json, origin: page })).status).toBe(403);
    expect(await ringSeconds()).toBe(15);
    const forms = [
      "/login",
      "/signup",
      "/logout",
      "/forgot-password",
      "/settings/calls",
      "/sites",
      "/desk",
    ];
    for (const form of forms) {
      const body = new URLSearchParams({
        email: team.ana.email,
        password: team.ana.password,
        ringSeconds: "30",
      });
      const headers = { cookie: team.admin.cookie, origin: page };
      const answer = await ask(form, { method: "POST", headers, body });
      expect([form, answer.status, answer.headers.get("set-cookie")]).toEqual([form, 403, null]);
    }
    const auth = await ask("/api/auth/sign-out", {
      method: "POST",
      headers: { cookie: team.admin.cookie, origin: page },
    });
    expect(auth.status).toBe(403);
    const photo = await ask("/api/greeting/photo", {
      method: "DELETE",
      headers: { cookie: team.ana.cookie, origin: page },
    });
    expect(photo.status).toBe(403);
  });

  test("the app's own pages can", async () => {
    expect((await save({ ...json, origin }, settings(15))).status).toBe(200);
  });

  test("the web app's responses are not readable by other websites", async () => {
    const answer = await ask("/api/trpc/settings.calls", {
      headers: { cookie: team.admin.cookie, origin: "https://evil.test" },
    });
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });

  test("the session cookie is SameSite=Lax and HttpOnly", async () => {
    const answer = await ask("/login", {
      method: "POST",
      headers: { "x-forwarded-for": newAddress() },
      body: new URLSearchParams({ email: team.ana.email, password: team.ana.password }),
    });
    const cookie = answer.headers.getSetCookie().find((one) => one.includes("session_token"));
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
  });
});

describe("invalid requests are refused with a reason", () => {
  test.each([
    {
      what: "a body beyond 64 kB",
      headers: json,
      body: JSON.stringify({ pad: "x".repeat(70_000) }),
      status: 413,
    },
    { what: "text", headers: { "content-type": "text/plain" }, body: "{}", status: 415 },
    { what: "invalid JSON", headers: json, body: "{]", status: 400 },
    { what: "truncated JSON", headers: json, body: '{"ringSeconds":', status: 400 },
    { what: "an empty body", headers: json, body: "", status: 400 },
  ])("by the web app: $what", async ({ headers, body, status }) => {
    const answer = await save(headers, body);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toHaveProperty("error.message");
    expect(await ringSeconds()).toBe(15);
  });

  test.each([
    {
      what: "a body beyond 32 kB",
      headers: json,
      body: JSON.stringify({ pad: "x".repeat(33_000) }),
      status: 413,
    },
    { what: "text", headers: { "content-type": "text/plain" }, body: "{}", status: 415 },
    { what: "invalid JSON", headers: json, body: "{]", status: 400 },
    { what: "an empty body", headers: json, body: "", status: 400 },
  ])("by the widget's API: $what", async ({ headers, body, status }) => {
    const answer = await hello(headers, body);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toHaveProperty("error.message");
  });

  test.each([
    { to: "/api/trpc/no.such", method: "POST", status: 404 },
    { to: "/api/trpc/calls.toString", method: "GET", status: 404 },
    { to: "/api/trpc/__proto__", method: "GET", status: 404 },
    { to: "/api/widget/calls.list", method: "GET", status: 404 },
    { to: "/api/widget/hello", method: "GET", status: 405 },
    { to: "/api/trpc/settings.calls", method: "POST", status: 405 },
    { to: "/api/auth/sign-up/email", method: "POST", status: 404 },
  ])("$method $to", async ({ to, method, status }) => {
    const body = method === "POST" ? { body: "{}" } : {};
    const answer = await ask(to, {
      method,
      headers: { ...json, cookie: team.admin.cookie },
      ...body,
    });
    expect(answer.status).toBe(status);
  });

  test("error responses contain no internals", async () => {
    const answers = await Promise.all([
      save(json, "{]"),
      hello({}, "{]"),
      ask("/api/trpc/no.such"),
      ask("/media/greetings/..%2f..%2fpackage.json"),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBeLessThan(500);
      expect(await answer.text()).not.toMatch(/node_modules|\.[jt]s:\d|\\n\s+at |postgres/);
    }
  });
});

describe("rate limits", () => {
  test("hello is limited by address", async () => {
    const from = { "x-forwarded-for": newAddress() };
    for (let times = 0; times < 120; times += 1) expect((await hello(from)).status).toBe(200);
    const answer = await hello(from);
    expect(answer.status).toBe(429);
    expect(await answer.json()).toMatchObject({
      error: { message: "TOO_MANY_REQUESTS", data: { code: "TOO_MANY_REQUESTS" } },
    });
    expect((await hello({})).status).toBe(200);
  });

  test("requestCall is limited by visitor", async () => {
    const { result } = await (await hello({})).json();
    const request = () =>
      ask("/api/widget/requestCall", {
        method: "POST",
        headers: {
          ...json,
          "x-forwarded-for": newAddress(),
          authorization: `Bearer ${result.data.token}`,
        },
        body: JSON.stringify({
          attemptId: randomUUID(),
          mode: "voice",
          greeterId: null,
          page: { url: "https://a.test/", title: "" },
          rejoinToken: "t".repeat(43),
          onPageMs: 0,
        }),
      });
    for (let times = 0; times < 10; times += 1) expect((await request()).status).toBe(200);
    expect((await request()).status).toBe(429);
  });

  test("sign-up is limited by address", async () => {
    const headers = { "x-forwarded-for": newAddress() };
    const signUp = (email: string) =>
      ask("/signup", {
        method: "POST",
        headers,
        body: new URLSearchParams({
          name: "Eve",
          email,
          password: "a-long-password",
          organizationName: "Eve's",
        }),
      });
    for (let times = 0; times < 10; times += 1)
      expect((await signUp(`eve${times}@team.test`)).status).toBe(302);
    const answer = await signUp("eve11@team.test");
    expect([answer.status, answer.headers.get("set-cookie")]).toEqual([429, null]);
  });
});

describe("a greeting", () => {
  const put = (cookie: string, type: string, body: BodyInit) =>
    ask("/api/greeting/photo", { method: "PUT", headers: { cookie, "content-type": type }, body });

  test("can't be uploaded without a session", async () => {
    expect((await put("", "image/png", "png")).status).toBe(401);
  });

  test.each([
    { what: "HTML", type: "text/html", body: "<script>", status: 415 },
    { what: "SVG", type: "image/svg+xml", body: "<svg/>", status: 415 },
    { what: "HTML called PNG", type: "image/png", body: "<script>", status: 415 },
    { what: "empty", type: "image/png", body: "", status: 415 },
    { what: "more than 2 MB", type: "image/png", body: "x".repeat(2 ** 21 + 1), status: 413 },
  ])("can't be $what", async ({ type, body, status }) => {
    expect((await put(team.ana.cookie, type, body)).status).toBe(status);
  });
});

test("pages have security headers against foreign scripts and frames", async () => {
  const { headers } = await ask("/login");
  expect(headers.get("content-security-policy")).toMatch(
    /script-src 'self' 'nonce-[^']+';.*frame-ancestors 'none'/,
  );
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers.get("x-powered-by")).toBeNull();
});
