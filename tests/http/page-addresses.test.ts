import { randomUUID } from "node:crypto";
import { pino } from "pino";
import { expect, test } from "vitest";
import { newAddress, testServer } from "./test-server.ts";

const lines: string[] = [];
const server = await testServer(
  { LOG_LEVEL: "trace" },
  pino({ level: "trace" }, { write: (line) => void lines.push(line) }),
);

const SECRET = "x7Kp2mQ9vLzR4tW8";
const URL_WITH_SECRET = `https://shop.test/reset/${SECRET}?email=mary%40home.example#access_token=${SECRET}`;
const from = () => ({ "x-forwarded-for": newAddress(), referer: `https://shop.test/?t=${SECRET}` });

async function visitorHeaders(): Promise<Record<string, string>> {
  const { siteKey } = await server.createTeam();
  const answer = await server.ask("/api/widget/hello", {
    method: "POST",
    headers: { "content-type": "application/json", ...from() },
    body: JSON.stringify({ siteKey, token: null }),
  });
  const { result } = (await answer.json()) as { result: { data: { token: string } } };
  return { authorization: `Bearer ${result.data.token}`, ...from() };
}

const post = (path: string, headers: Record<string, string>, input: unknown) =>
  server.ask(`/api/widget/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(input),
  });

test("a client that masks nothing leaves no secret in the database or the log", async () => {
  const headers = await visitorHeaders();
  const view = { callId: null, greeterId: null, pageUrl: URL_WITH_SECRET };
  expect((await post("view", headers, view)).status).toBe(200);
  // Widgets from before an update read views by GET.
  const query = encodeURIComponent(JSON.stringify(view));
  expect((await server.ask(`/api/widget/view?input=${query}`, { headers })).status).toBe(200);
  const called = await post("requestCall", headers, {
    attemptId: randomUUID(),
    mode: "voice",
    greeterId: null,
    page: { url: URL_WITH_SECRET, title: `Reset ${SECRET}` },
    onPageMs: 0,
    rejoinToken: "t".repeat(43),
  });
  expect(called.status).toBe(200);
  const calls = await server.sql<{ page_url: string; page_title: string }[]>`
    select page_url, page_title from calls`;
  expect([...calls]).toEqual([
    { page_url: "https://shop.test/reset/••••••••?email=••••••••", page_title: "Reset ••••••••" },
  ]);
  expect(lines.join("\n")).not.toContain(SECRET);
  expect(lines.join("\n")).not.toContain("home.example");
});

test("a mutation isn't accepted by GET", async () => {
  const headers = await visitorHeaders();
  const answer = await server.ask("/api/widget/hangUp?input={}", { headers });
  expect(answer.status).toBe(405);
});
