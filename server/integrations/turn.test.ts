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

test("without servers there is nothing to offer", () => {
  expect(createTurn({ urls: [], secret: undefined }).iceServers("peer-1", NOW)).toEqual([]);
});
