import { expect, test } from "vitest";
import { type ProbeKind, type ProbeResult, probesOf, summarize } from "./probes.ts";

test("each url is tried by itself, with its own credentials, after the browser's own addresses", () => {
  const login = { username: "u", credential: "c" };
  const probes = probesOf([
    { urls: ["stun:stun.test:3478"] },
    {
      urls: [
        "turn:turn.test?transport=udp",
        "turn:turn.test:80?transport=tcp",
        "turns:turn.test:443?transport=tcp",
      ],
      ...login,
    },
  ]);
  expect(probes).toEqual([
    { kind: "host", address: null, server: null },
    { kind: "stun", address: "stun.test:3478", server: { urls: ["stun:stun.test:3478"] } },
    {
      kind: "turn-udp",
      address: "turn.test",
      server: { urls: ["turn:turn.test?transport=udp"], ...login },
    },
    {
      kind: "turn-tcp",
      address: "turn.test:80",
      server: { urls: ["turn:turn.test:80?transport=tcp"], ...login },
    },
    {
      kind: "turn-tls",
      address: "turn.test:443",
      server: { urls: ["turns:turn.test:443?transport=tcp"], ...login },
    },
  ]);
});

const WORKS = "works";
const FAILS = "unreachable";

test.each<{ results: Partial<Record<ProbeKind, ProbeResult>>; summary: string }>([
  { results: { host: WORKS, "turn-udp": WORKS, "turn-tls": WORKS }, summary: "all" },
  { results: { host: WORKS, "turn-udp": FAILS, "turn-tcp": WORKS }, summary: "all" },
  { results: { stun: FAILS, "turn-udp": WORKS, "turn-tls": FAILS }, summary: "udp_only" },
  { results: { stun: WORKS, "turn-udp": FAILS, "turn-tls": "refused" }, summary: "turn_fails" },
  { results: { host: WORKS, stun: WORKS }, summary: "no_turn" },
  { results: { host: WORKS, stun: FAILS }, summary: "nothing" },
  { results: { host: WORKS }, summary: "nothing" },
])("$results means $summary", ({ results, summary }) => {
  const outcomes = Object.entries(results).map(([kind, result]) => ({
    probe: { kind: kind as ProbeKind, address: null, server: null },
    result,
  }));
  expect(summarize(outcomes)).toBe(summary);
});
