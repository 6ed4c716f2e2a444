import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  beginHealth,
  GIVE_UP_MS,
  hear,
  isRestartDue,
  judge,
  LINK_STATES,
  type LinkState,
  MAX_RESTARTS,
  type MediaHealth,
  type MediaNews,
  SERVER_UNREACHABLE_MS,
  SILENT_MS,
} from "./media-health.ts";

const SECOND_MS = 1_000;
const TICK_MS = 500;

type Script = Readonly<Record<number, readonly MediaNews[] | undefined>>;
const link = (state: LinkState): MediaNews => ({ type: "link", state });
const gone: MediaNews = { type: "peer", gone: true };
const back: MediaNews = { type: "peer", gone: false };
const media: MediaNews = { type: "media" };
const server: MediaNews = { type: "server" };

type Seen = { readonly restarts: number[]; readonly health: MediaHealth; lostAt: number | null };

/**
 * Plays a script of what happens at which second, ticking twice a second. Media flows until 0,
 * the server answers every second, and a restart is begun whenever one is due.
 */
function play(script: Script, untilS: number, inTouch: (second: number) => boolean = () => true) {
  let health = hear(hear(beginHealth(-TICK_MS), link("connected"), -TICK_MS), media, 0);
  const restarts: number[] = [];
  let lostAt: number | null = null;
  for (let now = TICK_MS; now <= untilS * SECOND_MS; now += TICK_MS) {
    const second = now / SECOND_MS;
    if (Number.isInteger(second) && inTouch(second)) health = hear(health, server, now);
    for (const news of script[second] ?? []) health = hear(health, news, now);
    health = hear(health, { type: "tick" }, now);
    if (isRestartDue(health, now)) {
      restarts.push(second);
      health = hear(health, { type: "restarted" }, now);
    }
    if (judge(health, now).at === "lost") lostAt ??= second;
  }
  const seen: Seen = { restarts, health, lostAt };
  return { ...seen, at: judge(health, untilS * SECOND_MS).at };
}

describe("what is shown", () => {
  test.each([
    { why: "nothing has come yet", health: beginHealth(0), now: 20 * SECOND_MS, at: "starting" },
    {
      why: "nothing has come for too long",
      health: hear(beginHealth(0), server, SERVER_UNREACHABLE_MS),
      now: GIVE_UP_MS,
      at: "starting",
    },
    {
      why: "nothing has come for too long, though the server is there",
      health: { ...beginHealth(0), serverAtMs: GIVE_UP_MS },
      now: GIVE_UP_MS,
      at: "lost",
    },
    { why: "just below the limit", silentMs: SILENT_MS - 1, at: "flowing" },
    { why: "at the limit", silentMs: SILENT_MS, at: "reconnecting" },
    { why: "just before the end", silentMs: GIVE_UP_MS - 1, at: "reconnecting" },
    { why: "at the end", silentMs: GIVE_UP_MS, at: "lost" },
  ])("$why: $at", ({ health, now, silentMs = 0, at }) => {
    if (health) return expect(judge(health, now).at).toBe(at);
    const silent = hear(beginHealth(0), media, 0);
    const inTouch = { ...silent, serverAtMs: silentMs };
    expect(judge(inTouch, silentMs).at).toBe(at);
  });

  test("a side whose page is gone is waited for, however long", () => {
    expect(play({ 1: [gone] }, 59)).toMatchObject({ at: "waiting", restarts: [], lostAt: null });
  });

  test("media that still arrives from a page that is gone is simply shown", () => {
    expect(play({ 1: [gone], 9: [media] }, 10).at).toBe("flowing");
  });
});

describe("when the agent's side restarts", () => {
  test.each([
    {
      why: "two seconds after the link was disconnected, then 3 and 5 s apart",
      script: { 6: [link("disconnected")] },
      restarts: [8, 11, 16],
    },
    {
      why: "at once when the link has failed",
      script: { 6: [link("failed")] },
      restarts: [6, 9, 14],
    },
    {
      why: "not when the link heals in time",
      script: { 6: [link("disconnected")], 7: [link("connected"), media] },
      restarts: [15, 18, 23],
    },
    {
      why: "after 8 s of silence on a link that calls itself connected",
      script: {},
      restarts: [8, 11, 16],
    },
    {
      why: "anew from the first after a success",
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
      why: "3 s after the page is back where an offer waits for it",
      script: { 6: [link("failed")], 7: [gone], 20: [back] },
      restarts: [6, 23, 28],
    },
    { why: "not while a new connection is made", script: { 1: [link("new")] }, restarts: [] },
  ])("$why", ({ script, restarts }) => {
    expect(play(script, 29).restarts).toEqual(restarts);
  });

  test("never before anything has arrived", () => {
    const failed = hear(beginHealth(0), link("failed"), 10);
    expect(isRestartDue(failed, 20 * SECOND_MS)).toBe(false);
  });
});

describe("when the call is given up", () => {
  test("after 30 s of silence with both sides there", () => {
    expect(play({ 6: [link("disconnected")] }, 40).lostAt).toBe(30);
  });

  test("not by a side that has lost the server too: its own network is down", () => {
    const cutOff = play({ 6: [link("disconnected")] }, 60, () => false);
    expect(cutOff).toMatchObject({ at: "reconnecting", lostAt: null });
  });

  test("30 s after the server is back in reach, if media is not", () => {
    const seen = play({ 6: [link("failed")] }, 100, (second) => second >= 60);
    expect(seen.lostAt).toBe(90);
  });

  test("30 s after the other side's page is back, if media is not", () => {
    expect(play({ 2: [gone], 40: [back] }, 90).lostAt).toBe(70);
  });

  test("time in which the machine slept does not count", () => {
    const awake = hear(beginHealth(0), media, 0);
    const woken = [server, { type: "tick" } as const].reduce(
      (health, news) => hear(health, news, 600 * SECOND_MS),
      awake,
    );
    expect(judge(woken, 600 * SECOND_MS).at).toBe("reconnecting");
  });
});

const news: fc.Arbitrary<MediaNews> = fc.oneof(
  fc.constant(media),
  fc.constant(server),
  fc.constant<MediaNews>({ type: "tick" }),
  fc.constantFrom(...LINK_STATES).map(link),
  fc.boolean().map((isGone): MediaNews => ({ type: "peer", gone: isGone })),
);
const history = fc.array(fc.tuple(news, fc.integer({ min: 0, max: 4_000 })), { maxLength: 120 });

/** Lets a history happen; `look` sees every moment of it. */
function live(
  events: readonly (readonly [MediaNews, number])[],
  look: (health: MediaHealth, now: number, last: MediaNews) => void,
) {
  let now = 0;
  let health = beginHealth(0);
  for (const [event, laterMs] of events) {
    now += laterMs;
    health = hear(health, event, now);
    look(health, now, event);
    if (isRestartDue(health, now)) health = hear(health, { type: "restarted" }, now);
  }
}

describe("whatever happens", () => {
  test("there are never more than three restarts between two arrivals of media or page", () => {
    fc.assert(
      fc.property(history, (events) => {
        let restarts = 0;
        live(events, (health, now, last) => {
          if (last.type === "media" || last.type === "peer") restarts = 0;
          if (isRestartDue(health, now)) restarts += 1;
          expect(restarts).toBeLessThanOrEqual(MAX_RESTARTS);
        });
      }),
    );
  });

  test("a call is only given up after 30 silent seconds, with both sides there", () => {
    fc.assert(
      fc.property(history, (events) => {
        live(events, (health, now) => {
          if (judge(health, now).at !== "lost") return;
          expect(now - (health.mediaAtMs ?? 0)).toBeGreaterThanOrEqual(GIVE_UP_MS);
          expect(health.peerGone).toBe(false);
          expect(now - health.serverAtMs).toBeLessThanOrEqual(SERVER_UNREACHABLE_MS);
        });
      }),
    );
  });

  test("media that arrives makes everything well at once", () => {
    fc.assert(
      fc.property(history, (events) => {
        live(events, (health, now, last) => {
          if (last.type !== "media") return;
          expect(judge(health, now)).toEqual({ at: "flowing" });
          expect(isRestartDue(health, now)).toBe(health.link === "failed" && !health.peerGone);
        });
      }),
    );
  });
});
