import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startSmtpServer } from "../mocks/smtp-server.ts";
import { connectAgent } from "../protocol/agent.ts";
import { connectVisitor } from "../protocol/visitor.ts";
import { cookieOf } from "../world.ts";
import { rpc } from "./rpc.ts";
import { newAddress, testServer } from "./test-server.ts";

const smtp = await startSmtpServer();
const server = await testServer({ SMTP_URL: smtp.url });
afterAll(() => smtp.close());
const { origin } = server;

const post = (to: string, fields: Record<string, string> = {}, cookie = "") =>
  server.ask(to, {
    method: "POST",
    headers: { "x-forwarded-for": newAddress(), cookie },
    body: new URLSearchParams(fields),
  });

async function signUp() {
  const email = `eve-${randomUUID()}@signup.test`;
  const answer = await post("/signup", {
    name: "Eve Example",
    email,
    password: "a-long-password",
    organizationName: "Eve's Bakery",
  });
  expect(answer.status).toBe(302);
  const cookie = cookieOf(answer.headers);
  const [site] = await server.sql`select key, site_keys.org_id from site_keys
    join members on members.org_id = site_keys.org_id
    join users on users.id = members.user_id where users.email = ${email}`;
  return { email, cookie, siteKey: String(site?.key), orgId: String(site?.org_id) };
}

/** The paths of the links in e-mails to this address, as soon as there are `count` of them. */
async function linksTo(email: string, page: string, count = 1): Promise<string[]> {
  const links = () =>
    smtp.received
      .filter((mail) => mail.includes(`To: ${email}`))
      .map((mail) => mail.replaceAll("=\r\n", "").replaceAll("=3D", "="))
      .flatMap((mail) => new RegExp(`/${page}\\?token=[\\w.%-]+`).exec(mail)?.[0] ?? []);
  await vi.waitFor(() => expect(links().length).toBeGreaterThanOrEqual(count), { timeout: 15_000 });
  return links();
}

const setAvailable = (cookie: string) =>
  rpc(server, {
    api: "/api/trpc",
    path: "presence.setAvailable",
    type: "mutation",
    input: { available: true },
    headers: { cookie },
  });

describe("before the e-mail address is verified", () => {
  let eve: Awaited<ReturnType<typeof signUp>>;
  beforeAll(async () => {
    eve = await signUp();
  });

  test("the app is open, and says what is missing", async () => {
    for (const page of ["/sites", "/desk", "/calls", "/pools", "/settings/calls"]) {
      const answer = await server.ask(page, { headers: { cookie: eve.cookie } });
      expect([page, answer.status]).toEqual([page, 200]);
      const html = await answer.text();
      expect(html).toContain("Verify your e-mail address");
      expect(html).toContain(eve.email);
      expect(html).toContain('href="/dev"');
    }
  });

  test("no visitor sees the account, even if its row says that it is available", async () => {
    expect(await setAvailable(eve.cookie)).toMatchObject({
      status: 403,
      message: "EMAIL_NOT_VERIFIED",
    });
    await connectAgent({ origin, cookie: eve.cookie });
    await server.sql`update presences set available = true, away_reason = null, status = 'available'
      where org_id = ${eve.orgId}`;
    const visitor = await connectVisitor({ origin, siteKey: eve.siteKey, ip: newAddress() });
    expect(await visitor.readView()).toMatchObject({ greeter: null });
    const { call } = await visitor.requestCall(randomUUID());
    expect(call).toMatchObject({ at: "ended" });
    await server.sql`update presences set available = false, away_reason = 'manual', status = 'away'
      where org_id = ${eve.orgId}`;
    visitor.disconnect();
  });

  test.each(["/api/clips/wave", "/api/greeting/photo"])(
    "no file is accepted at %s",
    async (url) => {
      const answer = await server.ask(url, {
        method: "PUT",
        headers: { cookie: eve.cookie, "content-type": "image/png" },
        body: "content",
      });
      expect([answer.status, await answer.json()]).toEqual([
        403,
        { error: { code: "EMAIL_NOT_VERIFIED", message: "Verify your e-mail address first." } },
      ]);
    },
  );
});

test("the link in the e-mail verifies the address, when the button is pressed", async () => {
  const eve = await signUp();
  const agent = await connectAgent({ origin, cookie: eve.cookie });
  const [link = ""] = await linksTo(eve.email, "verify-email");
  // A mail scanner opens the link.
  expect((await server.ask(link)).status).toBe(200);
  expect((await setAvailable(eve.cookie)).message).toBe("EMAIL_NOT_VERIFIED");

  const answer = await post(link);
  expect([answer.status, await answer.text()]).toEqual([
    200,
    expect.stringContaining("E-mail address verified"),
  ]);
  // The desk's open socket learns it too.
  await agent.setAvailable(true);
  const visitor = await connectVisitor({ origin, siteKey: eve.siteKey, ip: newAddress() });
  await vi.waitFor(async () =>
    expect(await visitor.readView()).toMatchObject({ greeter: { name: "Eve Example" } }),
  );
  const page = await server.ask("/sites", { headers: { cookie: eve.cookie } });
  expect(await page.text()).not.toContain("Verify your e-mail address");
  expect((await post(link)).status).toBe(200);
  visitor.disconnect();
  agent.close();
});

test.each([
  { what: "no token", token: "" },
  { what: "garbage", token: "garbage" },
  { what: "an unsigned token", token: "eyJhbGciOiJub25lIn0.eyJlbWFpbCI6ImFAYi5jIn0." },
  { what: "a long token", token: "a".repeat(4_000) },
])("a link with $what verifies nothing", async ({ token }) => {
  const answer = await post(`/verify-email?token=${token}`);
  expect(answer.status).toBe(400);
  expect(await answer.text()).not.toContain("E-mail address verified");
});

test("resetting the password by e-mail verifies the address, too", async () => {
  const eve = await signUp();
  expect((await post("/forgot-password", { email: eve.email })).status).toBe(200);
  const [link = ""] = await linksTo(eve.email, "reset-password");
  expect((await post(link, { password: "another-long-password" })).status).toBe(302);
  const [user] = await server.sql`select email_verified from users where email = ${eve.email}`;
  expect(user?.email_verified).toBe(true);
});

test("the e-mail can be sent again, a few times an hour", async () => {
  const eve = await signUp();
  await linksTo(eve.email, "verify-email");
  const resend = (cookie = eve.cookie) => post("/verification-mail", {}, cookie);
  expect((await resend()).status).toBe(200);
  await linksTo(eve.email, "verify-email", 2);
  for (let times = 0; times < 4; times += 1) expect((await resend()).status).toBe(200);
  const refused = await resend();
  expect([refused.status, Number(refused.headers.get("retry-after")) > 0]).toEqual([429, true]);
  expect((await resend("")).headers.get("location")).toContain("/login");
  const team = await server.createTeam();
  expect((await resend(team.ana.cookie)).status).toBe(200);
});
