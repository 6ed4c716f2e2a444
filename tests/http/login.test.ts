import { describe, expect, test } from "vitest";
import { cookieOf, type Person } from "../world.ts";
import { newAddress, testServer } from "./test-server.ts";

const server = await testServer();
const { ask } = server;
const team = await server.createTeam();

describe("logging in", () => {
  const logIn = (query: string, person: Person, password = person.password) =>
    ask(`/login${query}`, {
      method: "POST",
      headers: { "x-forwarded-for": newAddress(), origin: server.origin },
      body: new URLSearchParams({ email: person.email, password }),
    });
  /** Follows redirects to the first page that is shown. */
  const finalUrl = async (answer: Response): Promise<string> => {
    const cookie = cookieOf(answer.headers);
    let to = answer.headers.get("location") ?? "(no redirect)";
    for (let hops = 0; hops < 5; hops += 1) {
      const next = (await ask(to, { headers: { cookie } })).headers.get("location");
      if (!next) return to;
      to = next;
    }
    return `redirect loop at ${to}`;
  };

  test.each([
    "/desk",
    "/calls",
    "/calls?cursor=abc&x=%C3%BC",
    "/calls/00000000-0000-4000-8000-000000000000",
  ])("leads to the requested page: %s", async (wanted) => {
    const refused = await ask(wanted);
    const query = (refused.headers.get("location") ?? "").replace("/login", "");
    const answer = await logIn(query, team.ana);
    expect([answer.status, answer.headers.get("location")]).toEqual([302, wanted]);
    expect(await finalUrl(answer)).toBe(wanted);
  });

  test("without a requested page leads to the home page", async () => {
    expect(await finalUrl(await logIn("", team.ana))).toBe("/desk");
    expect(await finalUrl(await logIn("", team.admin))).toBe("/calls");
  });

  test("with a requested page of another role leads to the home page", async () => {
    expect(await finalUrl(await logIn("?next=/settings/calls", team.ana))).toBe("/desk");
    expect(await finalUrl(await logIn("?next=/desk", team.admin))).toBe("/calls");
  });

  test.each([
    "https://evil.test/",
    "http:evil.test",
    "//evil.test",
    "///evil.test",
    "/\\evil.test",
    "\\\\evil.test",
    "/..//evil.test",
    "/calls/..//evil.test",
    "/%2e%2e//evil.test",
    "/\t/evil.test",
    "\t//evil.test",
    "/\n/evil.test",
    " //evil.test",
    "javascript:alert(1)",
    "data:text/html,hello",
    "@evil.test",
    "evil.test",
    "/login",
    "/login?next=/login",
    "/login?next=//evil.test",
    `/${"x".repeat(4_000)}`,
  ])("with the unsafe next %j leads to the home page", async (next) => {
    const answer = await logIn(`?next=${encodeURIComponent(next)}`, team.ana);
    expect(answer.status).toBe(302);
    expect(await finalUrl(answer)).toBe("/desk");
  });

  test("with a wrong password sets no session", async () => {
    const answer = await logIn("?next=/desk", team.ana, "not the password");
    expect(answer.status).toBe(400);
    expect(cookieOf(answer.headers)).not.toContain("session_token");
  });

  test("is refused after too many wrong passwords, even with the right one", async () => {
    const from = { "x-forwarded-for": newAddress() };
    const tryOnce = (password: string) =>
      ask("/login", {
        method: "POST",
        headers: from,
        body: new URLSearchParams({ email: team.bo.email, password }),
      });
    for (let tries = 0; tries < 10; tries += 1) await tryOnce("wrong password");
    const answer = await tryOnce(team.bo.password);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(cookieOf(answer.headers)).not.toContain("session_token");
  });

  test("is required again after logging out", async () => {
    const cookie = cookieOf((await logIn("", team.ana)).headers);
    expect((await ask("/desk", { headers: { cookie } })).status).toBe(200);
    const out = await ask("/logout", { method: "POST", headers: { cookie } });
    expect([out.status, out.headers.get("location")]).toEqual([302, "/login"]);
    const after = await ask("/desk", { headers: { cookie } });
    expect([after.status, after.headers.get("location")]).toEqual([302, "/login?next=%2Fdesk"]);
  });
});
