import { randomUUID } from "node:crypto";
import { setupServer } from "msw/node";
import { afterAll, describe, expect, test } from "vitest";
import { codeFor, createProviderMocks, type ProviderProfile } from "../mocks/sign-in-providers.ts";
import { cookieOf } from "../world.ts";
import { rpc } from "./rpc.ts";
import { newAddress, testServer } from "./test-server.ts";

const SECRET = "the-secret-of-this-application";
const PERSONAL_ACCOUNTS = "9188040d-6c67-4c5b-b112-36a304b66dad";
const SOME_TENANT = "11111111-2222-3333-4444-555555555555";

const network = setupServer(...createProviderMocks(SECRET));
network.listen({ onUnhandledFrame: "bypass" });
afterAll(() => network.close());

const server = await testServer({
  GOOGLE_CLIENT_ID: "google-client",
  GOOGLE_CLIENT_SECRET: SECRET,
  MICROSOFT_CLIENT_ID: "microsoft-client",
  MICROSOFT_CLIENT_SECRET: SECRET,
});
const { ask, origin, sql } = server;

type Provider = "google" | "microsoft";
type Wish = { readonly next?: string; readonly state?: string };

/** What a browser does that signs in with a provider, which answers with this person. */
async function signIn(provider: Provider, profile: ProviderProfile, { next, state }: Wish = {}) {
  const headers = { "x-forwarded-for": newAddress(), origin };
  const sent = await ask(`/login/with/${provider}`, {
    method: "POST",
    headers,
    body: new URLSearchParams(next ? { next } : {}),
  });
  const away = new URL(sent.headers.get("location") ?? "", origin);
  const query = new URLSearchParams({
    code: codeFor(profile),
    state: state ?? away.searchParams.get("state") ?? "",
  });
  const back = await ask(`/api/auth/callback/${provider}?${query}`, {
    headers: { ...headers, cookie: cookieOf(sent.headers) },
  });
  const location = new URL(back.headers.get("location") ?? "", origin);
  return { away, location: location.pathname + location.search, cookie: cookieOf(back.headers) };
}

const isLoggedIn = async (cookie: string) =>
  (await ask("/profile", { headers: { cookie } })).status === 200;
const accountsOf = (email: string) => sql`select id from users where email = ${email}`;
const newEmail = () => `cy.${randomUUID().slice(0, 8)}@provider.test`;

test.each([
  ["google", "https://accounts.google.com"],
  ["microsoft", "https://login.microsoftonline.com"],
] as const)(
  "%s gets the browser with a state, a challenge and this callback",
  async (provider, at) => {
    const { away } = await signIn(provider, { email: newEmail() });
    expect(away.origin).toBe(at);
    expect(Object.fromEntries(away.searchParams)).toMatchObject({
      client_id: `${provider}-client`,
      redirect_uri: `${origin}/api/auth/callback/${provider}`,
      code_challenge_method: "S256",
      state: expect.stringMatching(/.{16,}/),
    });
    expect(away.href).not.toContain(SECRET);
  },
);

describe("a person with an account", () => {
  const verified: [string, Provider, Record<string, unknown>][] = [
    ["Google has verified the address", "google", { email_verified: true }],
    ["the Microsoft account is personal", "microsoft", { tid: PERSONAL_ACCOUNTS }],
    ["the tenant owns the domain", "microsoft", { tid: SOME_TENANT, xms_edov: true }],
  ];
  test.each(verified)("is logged in where %s", async (_, provider, claims) => {
    const { ana } = await server.createTeam();
    const { location, cookie } = await signIn(
      provider,
      { email: ana.email, ...claims },
      { next: "/calls?before=none" },
    );
    expect(location).toBe("/calls?before=none");
    expect(await isLoggedIn(cookie)).toBe(true);
    expect(await accountsOf(ana.email)).toHaveLength(1);
  });

  const unverified: [string, Provider, Record<string, unknown>][] = [
    ["Google hasn't verified the address", "google", { email_verified: false }],
    ["a tenant claims the address", "microsoft", { tid: SOME_TENANT }],
  ];
  test.each(unverified)("isn't logged in where %s", async (_, provider, claims) => {
    const { ana } = await server.createTeam();
    const { location, cookie } = await signIn(provider, { email: ana.email, ...claims });
    expect(location).toMatch(/^\/login\?error=account_not_linked/);
    expect(await isLoggedIn(cookie)).toBe(false);
  });

  test("isn't logged in while Foyer hasn't verified the address", async () => {
    const { ana } = await server.createTeam();
    await sql`update users set email_verified = false where email = ${ana.email}`;
    const { location, cookie } = await signIn("google", { email: ana.email, email_verified: true });
    expect(location).toMatch(/^\/login\?error=/);
    expect(await isLoggedIn(cookie)).toBe(false);
  });
});

describe("a person without an account", () => {
  test("gets one, and is asked for the organization's name", async () => {
    const email = newEmail();
    const { location, cookie } = await signIn("google", { email, email_verified: true });
    expect(location).toBe("/organizations/new");
    expect(await accountsOf(email)).toHaveLength(1);
    expect((await ask("/organizations/new", { headers: { cookie } })).status).toBe(200);
  });

  test.each([
    ["google", { email_verified: false }],
    ["microsoft", { tid: SOME_TENANT }],
  ] as const)("gets none by %s for an address that isn't verified", async (provider, claims) => {
    const email = newEmail();
    const { location, cookie } = await signIn(provider, { email, ...claims });
    expect(location).toMatch(/^\/login\?error=/);
    expect(await accountsOf(email)).toEqual([]);
    expect(await isLoggedIn(cookie)).toBe(false);
  });

  test("who is invited returns to the invitation and accepts it there", async () => {
    const team = await server.createTeam();
    const email = newEmail();
    const path = await invite(team.admin.cookie, email);
    expect(await (await ask(path)).text()).toContain('action="/login/with/google"');
    const { location, cookie } = await signIn(
      "google",
      { email, email_verified: true },
      { next: path },
    );
    expect(location).toBe(path);
    const accepted = await ask(path, {
      method: "POST",
      headers: { cookie, origin },
      body: new URLSearchParams({ intent: "accept" }),
    });
    expect([accepted.status, accepted.headers.get("location")]).toEqual([302, "/desk"]);
    expect((await ask("/desk", { headers: { cookie } })).status).toBe(200);
  });
});

/** The path of the invitation's link. */
async function invite(cookie: string, email: string): Promise<string> {
  const headers = { cookie };
  const call = { api: "/api/trpc", type: "mutation", headers } as const;
  const draft = { role: "agent", takesCalls: true, pools: [] };
  await rpc(server, { ...call, path: "team.invite", input: { emails: [email], draft } });
  const [row] = await sql`select id from invitations where email = ${email}`;
  const input = { invitationId: row?.id };
  const { data } = await rpc(server, { ...call, path: "team.copyInvitation", input });
  return new URL(String((data as { readonly link: string }).link)).pathname;
}

test("a state that was not given out is refused", async () => {
  const { ana } = await server.createTeam();
  const profile = { email: ana.email, email_verified: true };
  const { location, cookie } = await signIn("google", profile, { state: "forged" });
  expect(location).toMatch(/^\/login\?error=/);
  expect(await isLoggedIn(cookie)).toBe(false);
});

test("a provider whose keys aren't set is refused, and not offered", async () => {
  const plain = await testServer();
  const sent = await plain.ask("/login/with/google", {
    method: "POST",
    headers: { origin: plain.origin },
  });
  expect(sent.headers.get("location")).toBe("/login?error=provider_off");
  expect(await (await plain.ask("/login")).text()).not.toContain("/login/with/");
});
