import { expect, test } from "vitest";
import type { CallDetail } from "../../server/call-log/domain/call-detail.ts";
import { callMessages } from "./messages.ts";
import { summarizeConnection } from "./summarize-connection.ts";

const { connection: messages } = callMessages;

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

test("a call without measurements has no summary", () => {
  expect(summarizeConnection({ quality: [], restarts: [] }, "UTC")).toBeNull();
});

test("each side has its averages, and its routes in the order in which they were used", () => {
  const quality = [sample("agent", 10), sample("agent", 20)];
  const [side] = summarizeConnection({ quality, restarts: [] }, "UTC")?.sides ?? [];
  expect(side).toMatchObject({
    side: "agent",
    roundTripMs: 55,
    lossPercent: 1.5,
    routes: ["direct", "relay"],
  });
  expect(side?.samples[0]).toMatchObject({ clock: "09:00:10", route: "direct" });
  const names = side?.routes.map((route) => messages.routes[route]) ?? [];
  expect(messages.routeHistory(names)).toBe("Direct, then relayed");
});

test("a side that measured nothing is shown as unknown", () => {
  const blind = { ...sample("visitor", 10), roundTripMs: null, lossPermille: null };
  const [side] = summarizeConnection({ quality: [blind], restarts: [] }, "UTC")?.sides ?? [];
  expect(side).toMatchObject({ roundTripMs: null, lossPercent: null });
  expect(messages.averageRoundTrip(null)).toBe("Round trip unknown");
  expect(messages.averageLoss(null)).toBe("Packet loss unknown");
});

test("reconnection attempts have their time, duration and path", () => {
  const open = { ...restart, attempt: 2, endedAt: null, outcome: null, localCandidate: null };
  const summary = summarizeConnection({ quality: [], restarts: [restart, open] }, "UTC");
  expect(summary?.attempts).toEqual([
    {
      attempt: 1,
      clock: "09:00:12",
      outcome: "recovered",
      tookMs: 2_000,
      path: { local: "host udp", remote: "relay tls" },
    },
    { attempt: 2, clock: "09:00:12", outcome: "open", tookMs: null, path: null },
  ]);
});

test.each([
  { restarts: [], text: /^No connection problems$/ },
  { restarts: [restart], text: /1 of 1 reconnection attempt succeeded\.$/ },
  { restarts: [restart, { ...restart, outcome: "failed" as const }], text: /1 of 2 / },
  { restarts: [{ ...restart, outcome: "failed" as const }], text: /0 of 1 / },
])("the text of the summary matches $text", ({ restarts, text }) => {
  const summary = summarizeConnection({ quality: [sample("agent", 1)], restarts }, "UTC");
  expect(messages.summary(restarts.length, summary?.recovered ?? -1)).toMatch(text);
});
