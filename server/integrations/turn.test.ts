import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { createTurn } from "./turn.ts";

const NOW = new Date("2026-03-01T12:00:00Z");

test("credentials follow coturn's shared-secret scheme", () => {
  const turn = createTurn({
    urls: ["stun:stun.test", "turn:turn.test?transport=udp", "turns:turn.test:443"],
    secret: "s",
  });
  const [stun, relay] = turn.iceServers("peer-1", NOW);
  expect(stun).toEqual({ urls: ["stun:stun.test"] });
  const username = `${NOW.getTime() / 1_000 + 5 * 3_600}:peer-1`;
  expect(relay).toEqual({
    urls: ["turn:turn.test?transport=udp", "turns:turn.test:443"],
    username,
    credential: createHmac("sha1", "s").update(username).digest("base64"),
  });
});

test("returns no servers if none are configured", () => {
  expect(createTurn({ urls: [], secret: undefined }).iceServers("peer-1", NOW)).toEqual([]);
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
  { attempt: 0, first: [UDP, TCP, TLS], second: [SECOND] },
  { attempt: 1, first: [SECOND], second: [THIRD] },
  { attempt: 2, first: [THIRD], second: [UDP, TCP, TLS] },
  { attempt: 3, first: [UDP, TCP, TLS], second: [SECOND] },
])(
  "restart $attempt starts with the next host, with all its transports",
  ({ attempt, first, second }) => {
    const servers = createTurn({ urls: URLS, secret: "s" }).iceServers("peer-1", NOW, attempt);
    expect(servers.map(({ urls }) => urls)).toEqual([first, second]);
  },
);

test("a restart gets new credentials with a later expiry", () => {
  const turn = createTurn({ urls: ["turn:one.test"], secret: "s" });
  const later = new Date(NOW.getTime() + 3_600_000);
  const [before, after] = [turn.iceServers("peer", NOW), turn.iceServers("peer", later, 1)];
  expect(after[0]?.username).not.toBe(before[0]?.username);
});
