import { expect, test } from "vitest";
import { FIRST_FRAME_MS, mediaFailure, WITHOUT_MEDIA_MS } from "./media-watch.ts";

const SHOWN = { acceptedAtMs: 0, everShown: true, downSinceMs: null, visitorGone: false };
const NOT_SHOWN = { ...SHOWN, everShown: false };
const DOWN = { ...SHOWN, downSinceMs: 100_000 };

test.each([
  {
    why: "the first frame may take its time",
    facts: NOT_SHOWN,
    now: FIRST_FRAME_MS - 1,
    detail: null,
  },
  { why: "no first frame", facts: NOT_SHOWN, now: FIRST_FRAME_MS, detail: "no first frame" },
  { why: "media flows", facts: SHOWN, now: 3_600_000, detail: null },
  { why: "an outage may heal", facts: DOWN, now: 100_000 + WITHOUT_MEDIA_MS - 1, detail: null },
  {
    why: "an outage that lasts",
    facts: DOWN,
    now: 100_000 + WITHOUT_MEDIA_MS,
    detail: "media was lost",
  },
  {
    why: "a visitor who left is waited for",
    facts: { ...DOWN, visitorGone: true },
    now: 900_000,
    detail: null,
  },
  {
    why: "a visitor who left before the first frame",
    facts: { ...NOT_SHOWN, visitorGone: true },
    now: 900_000,
    detail: null,
  },
])("$why", ({ facts, now, detail }) => expect(mediaFailure(facts, now)).toBe(detail));
