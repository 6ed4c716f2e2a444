import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { CREDENTIAL_LIFETIME_S, createSharedSecretTurn } from "./turn-shared-secret.ts";

const NOW = new Date("2026-03-01T12:00:00Z");
const NOW_S = NOW.getTime() / 1_000;
const first = { user: "peer-1", now: NOW, attempt: 0 };

test("credentials follow coturn's shared-secret scheme", () => {
  const urls = ["turn:turn.test?transport=udp", "turns:turn.test:443"];
  const [relay] = createSharedSecretTurn(urls, "s").forCall(first);
  const username = `${NOW_S + CREDENTIAL_LIFETIME_S}:peer-1`;
  expect(relay).toEqual({
    urls,
    username,
    credential: createHmac("sha1", "s").update(username).digest("base64"),
  });
});

const URLS = [
  "turn:one.test:3478?transport=udp",
  "turn:one.test:3478?transport=tcp",
  "turns:one.test:5349?transport=tcp",
  "turn:[2001:db8::2]:3478",
  "turn:three.test",
];
const [UDP = "", TCP = "", TLS = "", SECOND = "", THIRD = ""] = URLS;

test.each([
  { attempt: 0, leads: [UDP, TCP, TLS], next: [SECOND] },
  { attempt: 1, leads: [SECOND], next: [THIRD] },
  { attempt: 2, leads: [THIRD], next: [UDP, TCP, TLS] },
  { attempt: 3, leads: [UDP, TCP, TLS], next: [SECOND] },
])(
  "restart $attempt starts with the next host, with all its transports",
  ({ attempt, leads, next }) => {
    const servers = createSharedSecretTurn(URLS, "s").forCall({ ...first, attempt });
    expect(servers.map(({ urls }) => urls)).toEqual([leads, next]);
  },
);

test("a restart gets new credentials with a later expiry", () => {
  const turn = createSharedSecretTurn(["turn:one.test"], "s");
  const later = new Date(NOW.getTime() + 3_600_000);
  const [before, after] = [turn.forCall(first), turn.forCall({ ...first, now: later, attempt: 1 })];
  expect(after[0]?.username).not.toBe(before[0]?.username);
});

test("a connection test gets all hosts, for two minutes", async () => {
  const servers = await createSharedSecretTurn(URLS, "s").forTest("test-ana", NOW);
  expect(servers.map(({ urls }) => urls)).toEqual([[UDP, TCP, TLS], [SECOND], [THIRD]]);
  for (const { username } of servers) expect(username).toBe(`${NOW_S + 120}:test-ana`);
});
