import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  afterEvent,
  GIVE_UP_MS,
  initialHealth,
  isRestartDue,
  LINK_STATES,
  type LinkState,
  MAX_RESTARTS,
  type MediaEvent,
  type MediaHealth,
  OFFLINE_AFTER_MS,
  SILENT_MS,
  statusOf,
} from "./media-health.ts";

const SECOND_MS = 1_000;
const TICK_MS = 500;

type Script = Readonly<Record<number, readonly MediaEvent[] | undefined>>;
const link = (state: LinkState): MediaEvent => ({ type: "link", state });
const gone: MediaEvent = { type: "peer", gone: true };
const back: MediaEvent = { type: "peer", gone: false };
const media: MediaEvent = { type: "media" };
const server: MediaEvent = { type: "server" };

type Played = { readonly restarts: number[]; readonly health: MediaHealth; lostAt: number | null };

/**
 * Plays a script of events by second, ticking twice a second. Media flows until 0, the server
 * answers every second, and ICE restarts whenever a restart is due.
 */
function play(script: Script, untilS: number, online: (second: number) => boolean = () => true) {
  let health = afterEvent(
    afterEvent(initialHealth(-TICK_MS), link("connected"), -TICK_MS),
    media,
    0,
  );
  const restarts: number[] = [];
  let lostAt: number | null = null;
  for (let now = TICK_MS; now <= untilS * SECOND_MS; now += TICK_MS) {
    const second = now / SECOND_MS;
    if (Number.isInteger(second) && online(second)) health = afterEvent(health, server, now);
    for (const event of script[second] ?? []) health = afterEvent(health, event, now);
    health = afterEvent(health, { type: "tick" }, now);
    if (isRestartDue(health, now)) {
      restarts.push(second);
      health = afterEvent(health, { type: "restarted" }, now);
    }
    if (statusOf(health, now).at === "lost") lostAt ??= second;
  }
  const played: Played = { restarts, health, lostAt };
  return { ...played, at: statusOf(health, untilS * SECOND_MS).at };
}

describe("media status", () => {
  test.each([
    { why: "no media yet", health: initialHealth(0), now: 20 * SECOND_MS, at: "starting" },
    {
      why: "no media for too long, and the server is unreachable",
      health: afterEvent(initialHealth(0), server, OFFLINE_AFTER_MS),
      now: GIVE_UP_MS,
      at: "starting",
    },
    {
      why: "no media for too long, and the server is reachable",
      health: { ...initialHealth(0), serverAtMs: GIVE_UP_MS },
      now: GIVE_UP_MS,
      at: "lost",
    },
    { why: "just below the limit", silentMs: SILENT_MS - 1, at: "flowing" },
    { why: "at the limit", silentMs: SILENT_MS, at: "reconnecting" },
    { why: "just before the end", silentMs: GIVE_UP_MS - 1, at: "reconnecting" },
    { why: "at the end", silentMs: GIVE_UP_MS, at: "lost" },
  ])("$why: $at", ({ health, now, silentMs = 0, at }) => {
    if (health) return expect(statusOf(health, now).at).toBe(at);
    const silent = afterEvent(initialHealth(0), media, 0);
    const online = { ...silent, serverAtMs: silentMs };
    expect(statusOf(online, silentMs).at).toBe(at);
  });

  test("the status stays waiting while the other page is gone", () => {
    expect(play({ 1: [gone] }, 59)).toMatchObject({ at: "waiting", restarts: [], lostAt: null });
  });

  test("media from a page that is gone counts as flowing", () => {
    expect(play({ 1: [gone], 9: [media] }, 10).at).toBe("flowing");
  });
});

describe("the agent's side restarts ICE", () => {
  test.each([
    {
      why: "two seconds after the link was disconnected, then 3 and 5 s apart",
      script: { 6: [link("disconnected")] },
      restarts: [8, 11, 16],
    },
    {
      why: "immediately when the link has failed",
      script: { 6: [link("failed")] },
      restarts: [6, 9, 14],
    },
    {
      why: "not when the link recovers in time",
      script: { 6: [link("disconnected")], 7: [link("connected"), media] },
      restarts: [15, 18, 23],
    },
    {
      why: "after 8 s of silence on a connected link",
      script: {},
      restarts: [8, 11, 16],
    },
    {
      why: "with the first delay again after a success",
      script: { 6: [link("failed")], 7: [link("connected"), media], 12: [link("failed")] },
      restarts: [6, 12, 15, 20],
    },
    { why: "not while the page is gone", script: { 1: [gone], 6: [link("failed")] }, restarts: [] },
    {
      why: "as soon as the page is back",
      script: { 1: [gone], 6: [link("failed")], 20: [back] },
      restarts: [20, 23, 28],
    },
    {
      why: "3 s after the page is back when an offer is pending",
      script: { 6: [link("failed")], 7: [gone], 20: [back] },
      restarts: [6, 23, 28],
    },
    { why: "not while a new connection is set up", script: { 1: [link("new")] }, restarts: [] },
  ])("$why", ({ script, restarts }) => {
    expect(play(script, 29).restarts).toEqual(restarts);
  });

  test("a restart is never due before the first media", () => {
    const failed = afterEvent(initialHealth(0), link("failed"), 10);
    expect(isRestartDue(failed, 20 * SECOND_MS)).toBe(false);
  });
});

describe("the call is lost", () => {
  test("after 30 s of silence with both pages connected", () => {
    expect(play({ 6: [link("disconnected")] }, 40).lostAt).toBe(30);
  });

  test("not for a side that can't reach the server either", () => {
    const cutOff = play({ 6: [link("disconnected")] }, 60, () => false);
    expect(cutOff).toMatchObject({ at: "reconnecting", lostAt: null });
  });

  test("30 s after the server is reachable again, without media", () => {
    const seen = play({ 6: [link("failed")] }, 100, (second) => second >= 60);
    expect(seen.lostAt).toBe(90);
  });

  test("30 s after the other page is back, without media", () => {
    expect(play({ 2: [gone], 40: [back] }, 90).lostAt).toBe(70);
  });

  test("time asleep does not count", () => {
    const awake = afterEvent(initialHealth(0), media, 0);
    const woken = [server, { type: "tick" } as const].reduce(
      (health, news) => afterEvent(health, news, 600 * SECOND_MS),
      awake,
    );
    expect(statusOf(woken, 600 * SECOND_MS).at).toBe("reconnecting");
  });
});

const anyEvent: fc.Arbitrary<MediaEvent> = fc.oneof(
  fc.constant(media),
  fc.constant(server),
  fc.constant<MediaEvent>({ type: "tick" }),
  fc.constantFrom(...LINK_STATES).map(link),
  fc.boolean().map((isGone): MediaEvent => ({ type: "peer", gone: isGone })),
);
const history = fc.array(fc.tuple(anyEvent, fc.integer({ min: 0, max: 4_000 })), {
  maxLength: 120,
});

/** Runs a history; `check` is called after every event. */
function run(
  events: readonly (readonly [MediaEvent, number])[],
  check: (health: MediaHealth, now: number, last: MediaEvent) => void,
) {
  let now = 0;
  let health = initialHealth(0);
  for (const [event, laterMs] of events) {
    now += laterMs;
    health = afterEvent(health, event, now);
    check(health, now, event);
    if (isRestartDue(health, now)) health = afterEvent(health, { type: "restarted" }, now);
  }
}

describe("for any history of events", () => {
  test("at most three restarts happen between two arrivals of media or page", () => {
    fc.assert(
      fc.property(history, (events) => {
        let restarts = 0;
        run(events, (health, now, last) => {
          if (last.type === "media" || last.type === "peer") restarts = 0;
          if (isRestartDue(health, now)) restarts += 1;
          expect(restarts).toBeLessThanOrEqual(MAX_RESTARTS);
        });
      }),
    );
  });

  test("a call is lost only after 30 s of silence with both pages connected", () => {
    fc.assert(
      fc.property(history, (events) => {
        run(events, (health, now) => {
          if (statusOf(health, now).at !== "lost") return;
          expect(now - (health.mediaAtMs ?? 0)).toBeGreaterThanOrEqual(GIVE_UP_MS);
          expect(health.peerGone).toBe(false);
          expect(now - health.serverAtMs).toBeLessThanOrEqual(OFFLINE_AFTER_MS);
        });
      }),
    );
  });

  test("arriving media sets the status to flowing", () => {
    fc.assert(
      fc.property(history, (events) => {
        run(events, (health, now, last) => {
          if (last.type !== "media") return;
          expect(statusOf(health, now)).toEqual({ at: "flowing" });
          expect(isRestartDue(health, now)).toBe(health.link === "failed" && !health.peerGone);
        });
      }),
    );
  });
});
