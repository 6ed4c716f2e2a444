import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { MAX_BATCH, MAX_OPEN } from "../../server/kernel/limits.ts";
import { newAddress, startOutsideServer } from "./outside-server.ts";
import { openRawSocket, type RawRequest, rawRequest, sendRaw } from "./raw-client.ts";

const MIB = 1_024 * 1_024;
const FORM = { "content-type": "application/x-www-form-urlencoded" };
const JSON_TYPE = { "content-type": "application/json" };

const server = await startOutsideServer();

const from = () => ({ "x-forwarded-for": newAddress() });
const ask = (to: string, init: RequestInit = {}): Promise<Response> =>
  fetch(new URL(to, server.origin), { redirect: "manual", ...init });

/** Sends a body for as long as the server takes it, and tells what it answers. */
async function sendBody(path: string, { mib, chunked }: { mib: number; chunked: boolean }) {
  const headers = {
    ...(path.startsWith("/api/") ? JSON_TYPE : FORM),
    ...(path.includes("greeting") && { "content-type": "image/jpeg" }),
    ...from(),
    ...(chunked ? { "transfer-encoding": "chunked" } : { "content-length": String(mib * MIB) }),
  };
  const method = path.includes("greeting") ? "PUT" : "POST";
  const socket = openRawSocket(server.origin);
  let text = "";
  let sent = 0;
  socket.on("data", (data) => {
    text += data.toString("latin1");
  });
  socket.write(rawRequest({ method, path, headers }).replace("Connection: close\r\n", ""));
  const chunk = Buffer.alloc(MIB, "x");
  const framed = chunked
    ? Buffer.concat([Buffer.from(`${MIB.toString(16)}\r\n`), chunk, Buffer.from("\r\n")])
    : chunk;
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  const pump = () => {
    while (sent < mib && !socket.destroyed) {
      sent += 1;
      if (!socket.write(framed)) return socket.once("drain", pump);
    }
    return socket.end();
  };
  pump();
  await closed;
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text, sent };
}

describe("an oversized body", () => {
  const paths = [
    { path: "/login", status: 413 },
    { path: "/signup", status: 413 },
    { path: "/api/auth/sign-in/email", status: 413 },
    { path: "/api/auth/no-such-endpoint", status: 404 },
    { path: "/api/widget/hello", status: 413 },
    { path: "/api/trpc/settings.saveCalls", status: 413 },
    { path: "/api/greeting/photo", status: 401 },
  ];
  test.each(paths.flatMap((one) => [true, false].map((chunked) => ({ ...one, chunked }))))(
    "to $path, chunked $chunked, is refused with a message and not buffered",
    async ({ path, status, chunked }) => {
      const answer = await server.survives(() => sendBody(path, { mib: 40, chunked }));
      expect(answer.status).toBe(status);
      expect(answer.text).toMatch(/"message":"[A-Z]/);
      expect(answer.sent).toBeLessThan(40);
    },
  );

  test("in forty anonymous uploads at once is not buffered", async () => {
    const answers = await server.survives(() =>
      Promise.all(
        Array.from({ length: 40 }, () =>
          sendBody("/api/greeting/photo", { mib: 3, chunked: false }),
        ),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(40).fill(401));
  });

  test("an account can run two uploads at the same time", async () => {
    const type = "image/jpeg";
    const headers = {
      "content-type": type,
      "content-length": "10",
      cookie: server.team.ana.cookie,
    };
    const begin = () => {
      const socket = openRawSocket(server.origin);
      const request = { method: "PUT", path: "/api/greeting/photo", headers };
      socket.write(rawRequest(request));
      socket.write(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0]));
      return { socket, answer: once(socket, "data").then(([data]) => String(data)) };
    };
    const uploads = Array.from({ length: MAX_OPEN.uploadsOfAccount + 1 }, begin);
    const first = await Promise.race(uploads.map(({ answer }) => answer));
    expect(first).toMatch(/^HTTP\/1\.1 429 .*\r\nretry-after: \d+/is);
    for (const { socket } of uploads) socket.write("ended");
    const statuses = (await Promise.all(uploads.map(({ answer }) => answer))).map((text) =>
      text.slice(9, 12),
    );
    expect(statuses.sort()).toEqual(["200", "200", "429"]);
  });
});

describe("a malformed request is refused with a 4xx and logged without a stack", () => {
  const nul = "a%00b";
  const requests: readonly { what: string; request: RawRequest; status: number }[] = [
    { what: "PATCH", request: { method: "PATCH", path: "/login" }, status: 405 },
    { what: "DELETE", request: { method: "DELETE", path: "/login", body: "x" }, status: 405 },
    ...["TRACE", "PROPFIND", "M-SEARCH", "LINK"].flatMap((method) =>
      [
        "/login",
        "/api/trpc/sites.list",
        "/api/widget/view",
        "/api/auth/get-session",
        "/widget.js",
      ].map((path) => ({ what: `${method} ${path}`, request: { method, path }, status: 405 })),
    ),
    { what: "a form in JSON", request: form("/login", "{}", JSON_TYPE), status: 415 },
    { what: "a form of no type", request: form("/login", "email=a", {}), status: 415 },
    { what: "no form", request: { method: "POST", path: "/login" }, status: 400 },
    {
      what: "a form in parts",
      request: form("/signup", "--x\r\n", { "content-type": "multipart/form-data; boundary=x" }),
      status: 415,
    },
    { what: "NUL in a name", request: form("/signup", `name=${nul}`), status: 400 },
    { what: "NUL in an address", request: form("/forgot-password", `email=${nul}`), status: 400 },
    {
      what: "NUL in a token",
      request: form(`/reset-password?token=${nul}`, "password=a-long-password"),
      status: 400,
    },
    {
      what: "NUL in a procedure's input",
      request: form(
        "/api/widget/hello",
        JSON.stringify({ siteKey: "a\0b", token: null }),
        JSON_TYPE,
      ),
      status: 400,
    },
    { what: "a Host with a space", request: { path: "/login", host: "a b" }, status: 400 },
    { what: "a Host that is cut off", request: { path: "/login", host: "[::" }, status: 400 },
    { what: "a Host with a path", request: { path: "/api/trpc/x", host: "a/b" }, status: 400 },
    { what: "no Host", request: { path: "/login", host: "" }, status: 400 },
    { what: "half an escape", request: { path: "/calls/%E0%A4%A" }, status: 400 },
    { what: "NUL in a path", request: { path: "/calls/%00" }, status: 400 },
    { what: "an asterisk", request: { method: "OPTIONS", path: "*" }, status: 400 },
    { what: "another server's address", request: { path: "http://evil.test/" }, status: 400 },
    {
      what: "a cookie of half an escape",
      request: { path: "/desk", headers: { cookie: "foyer.session_token=%E0%A4%A" } },
      status: 302,
    },
    {
      what: "a header that is too long",
      request: { path: "/", headers: { x: "x".repeat(20_000) } },
      status: 431,
    },
  ];
  test.each(requests)("$what: $status", async ({ request, status }) => {
    const before = server.log().length;
    const answer = await sendRaw(
      server.origin,
      rawRequest({ ...request, headers: { ...from(), ...request.headers } }),
    );
    expect(answer.status).toBe(status);
    expect(answer.text).not.toMatch(/node_modules|\.[jt]s:\d|\n\s+at /);
    expect(server.log().slice(before)).not.toMatch(/"stack"|"level":[56]0/);
  });
});

function form(path: string, body: string, headers: Record<string, string> = FORM) {
  return { method: "POST", path, body, headers };
}

describe("the sign-in API", () => {
  test("answers unknown paths with 404, and neither stores nor logs them whole", async () => {
    const answers = await server.survives(async () => {
      const seen = new Set<number>();
      for (let round = 0; round < 15; round += 1) {
        const batch = Array.from({ length: 50 }, (_, index) => {
          const path = `/api/auth/${round}-${index}-${"x".repeat(8_000)}`;
          return ask(path, { method: "POST", headers: from(), body: "{}" });
        });
        for (const { status } of await Promise.all(batch)) seen.add(status);
      }
      return seen;
    });
    expect([...answers]).toEqual([404]);
    const [, ...lines] = server.log().trim().split("\n");
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(1_000);
  });

  test.each([
    "/api/auth/sign-up/email",
    "/api/auth/./sign-up/email",
    "/api/auth/x/../sign-up/email",
    "/api/auth//sign-up/email",
    "//api/auth/sign-up/email",
    "/api//auth/sign-up/email",
    "/api/auth/sign-up/email/",
    "/api/auth/sign-up/email.",
    "/api/auth/sign-up/email?x=/sign-out",
    "/api/auth/sign-up%2Femail",
    "/api/auth%2Fsign-up/email",
    "/api/auth/%2e/sign-up/email",
    "/api/auth/sign%2Dup/email",
    "/api/auth/Sign-Up/email",
    "/API/AUTH/sign-up/email",
    "/api/auth;x/sign-up/email",
    "/api/auth/sign-out/../sign-up/email",
    "/api/auth\\sign-up\\email",
  ])("doesn't sign up at %s", async (path) => {
    const email = "stranger@outside.test";
    const body = JSON.stringify({ name: "Eve", email, password: "a-password-for-eve" });
    const answer = await sendRaw(
      server.origin,
      rawRequest({ method: "POST", path, body, headers: { ...JSON_TYPE, ...from() } }),
    );
    expect([400, 404, 415]).toContain(answer.status);
    const { sql } = await server.database();
    expect(await sql`select 1 from users where email = ${email}`).toEqual([]);
  });

  test.each([
    { what: "a name of 500 kB", change: { name: "x".repeat(500_000) }, status: 413 },
    { what: "a name of 101 characters", change: { name: "x".repeat(101) }, status: 400 },
    { what: "control characters", change: { name: "Ana\u0007" }, status: 400 },
    { what: "NUL", change: { name: "Ana\0" }, status: 400 },
    { what: "an object for a name", change: { name: { first: "Ana" } }, status: 400 },
    { what: "a script for a picture", change: { image: "javascript:alert(1)" }, status: 400 },
    { what: "a field of the server's own", change: { emailVerified: true }, status: 400 },
    { what: "a name", change: { name: "Ana Silva Santos" }, status: 200 },
  ])("update-user with $what: $status", async ({ change, status }) => {
    const answer = await ask("/api/auth/update-user", {
      method: "POST",
      headers: { ...JSON_TYPE, ...from(), cookie: server.team.ana.cookie, origin: server.origin },
      body: JSON.stringify(change),
    });
    expect(answer.status).toBe(status);
  });
});

describe("the procedures of one account", () => {
  const batch = (size: number) =>
    ask(`/api/trpc/${Array(size).fill("settings.calls").join(",")}?batch=1&input=%7B%7D`, {
      headers: { cookie: server.team.admin.cookie, ...from() },
    });

  test("are limited in each batch", async () => {
    expect((await batch(MAX_BATCH)).status).toBe(200);
    const answer = await server.survives(() => batch(200));
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("Batch call exceeds maximum size");
  });

  test("are rate limited, with Retry-After, and other visitors are served", async () => {
    const answers = await server.survives(() =>
      Promise.all(Array.from({ length: 60 }, () => batch(MAX_BATCH))),
    );
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.length).toBeGreaterThan(0);
    expect(Number(refused.at(-1)?.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});
