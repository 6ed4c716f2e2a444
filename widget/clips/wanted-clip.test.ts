import { expect, test } from "vitest";
import type { Screen } from "../greeting/screen.ts";
import { ana } from "../testing/visits.ts";
import { wantedClip } from "./wanted-clip.ts";

const opener = { url: "/opener.mp4", captionsUrl: "/said.vtt" };
const greeter = { ...ana, opener, listeningUrl: "/listening.mp4" };
const OPENER = { kind: "opener", ...opener };
const LISTENING = { kind: "listening", url: "/listening.mp4" };

type Row = {
  readonly at: Screen["at"];
  readonly opening?: boolean;
  readonly still?: boolean;
  readonly clip: object | null;
};

test.each<Row>([
  { at: "greeting", clip: null },
  { at: "greeting", opening: true, clip: OPENER },
  { at: "greeting", opening: true, still: true, clip: OPENER },
  { at: "devices", clip: LISTENING },
  { at: "devices", opening: true, clip: LISTENING },
  { at: "connecting", clip: LISTENING },
  { at: "connecting", still: true, clip: null },
  { at: "call", opening: true, clip: null },
  { at: "ended", opening: true, clip: null },
  { at: "trouble", clip: null },
])("at $at, opening: $opening, still: $still", ({ at, opening = false, still = false, clip }) => {
  expect(wantedClip({ greeter, at, opening, still })).toEqual(clip);
  expect(wantedClip({ greeter: ana, at, opening, still })).toBeNull();
});
