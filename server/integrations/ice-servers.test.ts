import { delay, HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { readEnv } from "../env.ts";
import { createLog } from "../log.ts";
import { createIceServers, turnSourceOf } from "./ice-servers.ts";
import { createProviderTurn, PROVIDER_LIFE_S } from "./turn-provider.ts";

const network = setupServer();
network.listen({ onUnhandledFrame: "error" });
afterEach(() => network.resetHandlers());
afterAll(() => network.close());

const MINUTE_MS = 60_000;
const NOW = new Date("2026-03-01T12:00:00Z");
const minutesLater = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE_MS);
const sideAt = (now: Date) => ({ user: "peer-1", now, attempt: 0 });

function open(env: Readonly<Record<string, string>>) {
  const parsed = readEnv({
    NODE_ENV: "test",
    MOCKS: "true",
    SESSION_SECRET: "x".repeat(32),
    STUN_URLS: "stun:stun.test",
    ...env,
  });
  return createIceServers(parsed.STUN_URLS, turnSourceOf(parsed, createLog("silent")));
}
const STUN = { urls: ["stun:stun.test"] };

describe("without a TURN server", () => {
  test("calls get public STUN servers", () => {
    const { STUN_URLS } = readEnv({
      NODE_ENV: "test",
      MOCKS: "true",
      SESSION_SECRET: "x".repeat(32),
    });
    const ice = createIceServers(STUN_URLS, null);
    expect(ice.hasTurn).toBe(false);
    expect(ice.forCall(sideAt(NOW))).toEqual([
      { urls: ["stun:stun.cloudflare.com:3478", "stun:stun.l.google.com:19302"] },
    ]);
  });

  test("STUN can be changed, and switched off", () => {
    expect(open({}).forCall(sideAt(NOW))).toEqual([STUN]);
    expect(open({ STUN_URLS: "off" }).forCall(sideAt(NOW))).toEqual([]);
  });
});

test("a fixed password goes to everybody, beside STUN", () => {
  const ice = open({ TURN_URLS: "turn:turn.test", TURN_USERNAME: "u", TURN_PASSWORD: "p" });
  expect(ice.hasTurn).toBe(true);
  expect(ice.forCall(sideAt(NOW))).toEqual([
    STUN,
    { urls: ["turn:turn.test"], username: "u", credential: "p" },
  ]);
});

type Seen = { readonly request: Request; readonly body: string };

const CLOUDFLARE = {
  env: { CLOUDFLARE_TURN_KEY_ID: "key", CLOUDFLARE_TURN_API_TOKEN: "token" },
  url: "https://rtc.live.cloudflare.com/v1/turn/keys/key/credentials/generate-ice-servers",
  asks: (life: number) => ({ authorization: "Bearer token", body: `{"ttl":${life}}` }),
  // As documented: port 53 is for clients that are not browsers.
  answer: (username: string) => ({
    iceServers: [
      { urls: ["stun:stun.cloudflare.com:3478", "stun:stun.cloudflare.com:53"] },
      {
        urls: [
          "turn:turn.cloudflare.com:3478?transport=udp",
          "turn:turn.cloudflare.com:53?transport=udp",
          "turns:turn.cloudflare.com:443?transport=tcp",
        ],
        username,
        credential: "secret",
      },
    ],
  }),
  urls: [
    "turn:turn.cloudflare.com:3478?transport=udp",
    "turns:turn.cloudflare.com:443?transport=tcp",
  ],
};
const TWILIO = {
  env: { TWILIO_ACCOUNT_SID: "AC1", TWILIO_AUTH_TOKEN: "token" },
  url: "https://api.twilio.com/2010-04-01/Accounts/AC1/Tokens.json",
  asks: (life: number) => ({
    authorization: `Basic ${Buffer.from("AC1:token").toString("base64")}`,
    body: `Ttl=${life}`,
  }),
  // As documented: a server for each address, with the same credentials.
  answer: (username: string) => ({
    ttl: "86400",
    ice_servers: [
      { url: "stun:global.stun.twilio.com:3478", urls: "stun:global.stun.twilio.com:3478" },
      ...["3478?transport=udp", "443?transport=tcp"].map((port) => ({
        url: `turn:global.turn.twilio.com:${port}`,
        urls: `turn:global.turn.twilio.com:${port}`,
        username,
        credential: "secret",
      })),
    ],
  }),
  urls: [
    "turn:global.turn.twilio.com:3478?transport=udp",
    "turn:global.turn.twilio.com:443?transport=tcp",
  ],
};

describe.each([
  { name: "Cloudflare", ...CLOUDFLARE },
  { name: "Twilio", ...TWILIO },
])("TURN of $name", ({ env, url, asks, answer, urls }) => {
  // why: other people's servers, which this machine may not reach and which cost money.
  function standIn() {
    const seen: Seen[] = [];
    network.use(
      http.post(url, async ({ request }) => {
        seen.push({ request, body: await request.clone().text() });
        return HttpResponse.json(answer(`user-${seen.length}`), { status: 201 });
      }),
    );
    return seen;
  }
  const relay = (username: string) => ({ urls, username, credential: "secret" });

  test("credentials are fetched ahead, for the longest call, and no call waits for them", async () => {
    const seen = standIn();
    const ice = open(env);
    expect(ice.forCall(sideAt(NOW))).toEqual([STUN]);
    await ice.refresh(NOW);
    expect(ice.forCall(sideAt(NOW))).toEqual([STUN, relay("user-1")]);
    const { authorization, body } = asks(PROVIDER_LIFE_S);
    expect(seen[0]?.request.headers.get("authorization")).toBe(authorization);
    expect(seen[0]?.body).toBe(body);
  });

  test("they are fetched again when a quarter of an hour has passed", async () => {
    const seen = standIn();
    const ice = open(env);
    await ice.refresh(NOW);
    await ice.refresh(minutesLater(14));
    expect(seen).toHaveLength(1);
    await ice.refresh(minutesLater(15));
    expect(ice.forCall(sideAt(minutesLater(15)))).toEqual([STUN, relay("user-2")]);
  });

  test("while the provider fails the latest are used until they run out, then STUN alone", async () => {
    standIn();
    const ice = open(env);
    await ice.refresh(NOW);
    network.use(http.post(url, () => new HttpResponse("busy", { status: 503 })));
    await ice.refresh(minutesLater(16));
    expect(ice.forCall(sideAt(minutesLater(16)))).toEqual([STUN, relay("user-1")]);
    expect(ice.forCall(sideAt(minutesLater(PROVIDER_LIFE_S / 60)))).toEqual([STUN]);
  });

  test("a test of the connection gets credentials of its own for five minutes", async () => {
    const seen = standIn();
    expect(await open(env).forTest("test-ana", NOW)).toEqual([STUN, relay("user-1")]);
    expect(seen[0]?.body).toBe(asks(300).body);
  });

  test.each([
    { what: "refuses the key", response: () => new HttpResponse("bad key", { status: 401 }) },
    { what: "answers with a web page", response: () => HttpResponse.html("<p>Hello</p>") },
    {
      what: "names no TURN server",
      response: () => HttpResponse.json({ iceServers: [], ice_servers: [] }),
    },
    { what: "cannot be reached", response: () => HttpResponse.error() },
  ])("a provider that $what is an error for the test, and STUN for calls", async ({ response }) => {
    network.use(http.post(url, response));
    const ice = open(env);
    await ice.refresh(NOW);
    expect(ice.forCall(sideAt(NOW))).toEqual([STUN]);
    await expect(ice.forTest("test-ana", NOW)).rejects.toThrow();
  });
});

test("a failing provider is logged with what follows from it, and so is its recovery", async () => {
  const lines: unknown[] = [];
  const note = (facts: object, message: string) => void lines.push([facts, message]);
  let works = false;
  const turn = createProviderTurn(
    "Cloudflare",
    async () => {
      if (!works) throw new Error("no");
      return [{ urls: ["turn:turn.test"], username: "u", credential: "c" }];
    },
    { warn: note, info: note } as never,
  );
  await turn.refresh(NOW);
  works = true;
  await turn.refresh(minutesLater(1));
  works = false;
  await turn.refresh(minutesLater(20));
  expect(lines).toEqual([
    [
      expect.objectContaining({ provider: "Cloudflare" }),
      expect.stringContaining("calls have STUN alone"),
    ],
    [{ provider: "Cloudflare" }, "TURN credentials can be fetched again"],
    [
      expect.objectContaining({ provider: "Cloudflare" }),
      expect.stringContaining("calls use the credentials fetched before"),
    ],
  ]);
});

test("a provider that does not answer is not waited for", async () => {
  // why: three seconds are too long for a test.
  const late = vi.spyOn(AbortSignal, "timeout").mockReturnValue(AbortSignal.abort());
  network.use(http.post(TWILIO.url, () => delay("infinite")));
  const ice = open(TWILIO.env);
  await ice.refresh(NOW);
  expect(ice.forCall(sideAt(NOW))).toEqual([STUN]);
  expect(late).toHaveBeenCalledWith(3_000);
});
