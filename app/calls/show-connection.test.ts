import { expect, test } from "vitest";
import type { CallDetail } from "../../server/call-log/domain/call-detail.ts";
import { showConnection } from "./show-connection.ts";

const at = (seconds: number): string => new Date(Date.UTC(2026, 0, 1, 9, 0, seconds)).toISOString();

const sample = (side: "agent" | "visitor", second: number): CallDetail["quality"][number] => ({
  side,
  at: at(second),
  roundTripMs: 40 + second,
  lossPermille: second,
  route: second < 20 ? "direct" : "relay",
});
const restart: CallDetail["restarts"][number] = {
  attempt: 1,
  startedAt: at(12),
  endedAt: at(14),
  outcome: "recovered",
  localCandidate: "host udp",
  remoteCandidate: "relay tls",
};

test("where nothing was measured there is nothing to show", () => {
  expect(showConnection({ quality: [], restarts: [] }, "UTC")).toBeNull();
});

test("each side is summed up, with the paths in the order they were taken", () => {
  const quality = [sample("agent", 10), sample("agent", 20)];
  const shown = showConnection({ quality, restarts: [] }, "UTC");
  expect(shown?.sides).toMatchObject([
    {
      name: "Agent",
      roundTrip: "Round trip 55 ms",
      loss: "1.5 % of packets lost",
      route: "Direct, then through a relay",
    },
  ]);
  expect(shown?.sides[0]?.samples[0]).toMatchObject({ clock: "09:00:10", route: "Direct" });
});

test("what a side could not measure is said", () => {
  const blind = { ...sample("visitor", 10), roundTripMs: null, lossPermille: null };
  const shown = showConnection({ quality: [blind], restarts: [] }, "UTC");
  expect(shown?.sides).toMatchObject([{ roundTrip: "No round trip", loss: "Loss unknown" }]);
});

test("restarts say when, how long and over which path", () => {
  const open = { ...restart, attempt: 2, endedAt: null, outcome: null, localCandidate: null };
  const shown = showConnection({ quality: [], restarts: [restart, open] }, "UTC");
  expect(shown?.restarts).toEqual([
    {
      attempt: 1,
      clock: "09:00:12",
      outcome: "recovered",
      took: "2.0 s",
      path: "host udp to relay tls",
    },
    { attempt: 2, clock: "09:00:12", outcome: "open", took: null, path: null },
  ]);
});

test.each([
  { restarts: [], words: /without a break/ },
  { restarts: [restart], words: /back: 1, of which 1 worked\.$/ },
  { restarts: [restart, { ...restart, outcome: "failed" as const }], words: /2, of which 1 / },
  { restarts: [{ ...restart, outcome: "failed" as const }], words: /1, of which 0 worked/ },
])("the summary fits: $words", ({ restarts, words }) => {
  const quality = [sample("agent", 1)];
  expect(showConnection({ quality, restarts }, "UTC")?.summary).toMatch(words);
});
