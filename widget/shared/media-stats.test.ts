import { expect, test } from "vitest";
import { qualityBetween, readMedia, type StatsEntry } from "./media-stats.ts";

const PAIR: StatsEntry = {
  id: "pair",
  type: "candidate-pair",
  state: "succeeded",
  nominated: true,
  localCandidateId: "local",
  remoteCandidateId: "remote",
  currentRoundTripTime: 0.0424,
};
const LOCAL: StatsEntry = {
  id: "local",
  type: "local-candidate",
  candidateType: "host",
  protocol: "udp",
};
const REMOTE: StatsEntry = { ...LOCAL, id: "remote", type: "remote-candidate" };
const TRANSPORT: StatsEntry = { id: "t", type: "transport", selectedCandidatePairId: "pair" };
const AUDIO: StatsEntry = { id: "a", type: "inbound-rtp", packetsReceived: 500, packetsLost: 3 };
const VIDEO: StatsEntry = {
  id: "v",
  type: "inbound-rtp",
  packetsReceived: 900,
  packetsLost: 7,
  framesDecoded: 300,
};
const ALL = [PAIR, LOCAL, REMOTE, TRANSPORT, AUDIO, VIDEO];

test("a reading adds up audio and video", () => {
  expect(readMedia(ALL)).toEqual({
    arrived: 1_700,
    packets: 1_400,
    lost: 10,
    roundTripMs: 42,
    route: "direct",
    localCandidate: "host udp",
    remoteCandidate: "host udp",
  });
});

test("audio alone counts as media", () => {
  expect(readMedia([AUDIO]).arrived).toBe(500);
});

test.each([
  { why: "the pair that the transport selected", entries: [PAIR, LOCAL, REMOTE, TRANSPORT] },
  { why: "the nominated pair when no transport is reported", entries: [PAIR, LOCAL, REMOTE] },
])("the path is read from $why", ({ entries }) => {
  const failed: StatsEntry = { ...PAIR, id: "other", state: "failed", localCandidateId: "none" };
  expect(readMedia([failed, ...entries]).localCandidate).toBe("host udp");
});

test.each([
  { local: "relay", remote: "host", route: "relay" },
  { local: "srflx", remote: "relay", route: "relay" },
  { local: "srflx", remote: "prflx", route: "direct" },
])("from $local to $remote the route is $route", ({ local, remote, route }) => {
  const entries = [
    PAIR,
    { ...LOCAL, candidateType: local },
    { ...REMOTE, candidateType: remote },
    TRANSPORT,
  ];
  expect(readMedia(entries).route).toBe(route);
});

test("a relay candidate shows the protocol to the relay", () => {
  const relay = { ...LOCAL, candidateType: "relay", relayProtocol: "tls" };
  expect(readMedia([PAIR, relay, REMOTE]).localCandidate).toBe("relay tls");
});

test("without entries everything is unknown", () => {
  expect(readMedia([])).toEqual({
    arrived: 0,
    packets: 0,
    lost: 0,
    roundTripMs: null,
    route: "unknown",
    localCandidate: null,
    remoteCandidate: null,
  });
});

test.each([
  { packets: 1_090, lost: 20, lossPermille: 100 },
  { packets: 1_000, lost: 10, lossPermille: undefined },
  { packets: 1_000, lost: 60, lossPermille: 1_000 },
  { packets: 1_100, lost: 4, lossPermille: 0 },
])(
  "from 1,000 packets and 10 lost to $packets and $lost: $lossPermille per mille",
  ({ packets, lost, lossPermille }) => {
    const before = { ...readMedia(ALL), packets: 1_000, lost: 10 };
    expect(qualityBetween(before, { ...before, packets, lost }).lossPermille).toBe(lossPermille);
  },
);

test("the round trip is capped at 60 s", () => {
  const reading = { ...readMedia(ALL), roundTripMs: 90_000 };
  expect(qualityBetween(reading, reading).roundTripMs).toBe(60_000);
});
