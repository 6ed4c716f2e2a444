import { expect, test } from "vitest";
import { FIRST_FRAME_MS, type MediaFacts, mediaFailure } from "./media-failure.ts";

const SHOWN: MediaFacts = {
  acceptedAtMs: 0,
  everShown: true,
  status: "flowing",
  visitorGone: false,
};
const NOT_SHOWN: MediaFacts = { ...SHOWN, everShown: false, status: "starting" };

test.each<{ why: string; facts: MediaFacts; now: number; detail: string | null }>([
  {
    why: "the first frame is not late yet",
    facts: NOT_SHOWN,
    now: FIRST_FRAME_MS - 1,
    detail: null,
  },
  { why: "no first frame", facts: NOT_SHOWN, now: FIRST_FRAME_MS, detail: "no first frame" },
  { why: "media flows", facts: SHOWN, now: 3_600_000, detail: null },
  {
    why: "an outage may recover",
    facts: { ...SHOWN, status: "reconnecting" },
    now: 3_600_000,
    detail: null,
  },
  {
    why: "an outage that lasts",
    facts: { ...SHOWN, status: "lost" },
    now: 100_000,
    detail: "media was lost",
  },
  {
    why: "a visitor who left may come back",
    facts: { ...SHOWN, status: "waiting", visitorGone: true },
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
