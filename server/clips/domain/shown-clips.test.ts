import { expect, test } from "vitest";
import { AgentIdSchema } from "../../kernel/ids.ts";
import type { Greeter } from "../../people/domain/greeter.ts";
import type { ClipKind } from "./clip.ts";
import { type ClipsByKind, greeterWithClips, type ShownClip } from "./shown-clips.ts";

const ana: Greeter = {
  agentId: AgentIdSchema.parse("00000000-0000-4000-8000-000000000000"),
  name: "Ana",
  photoUrl: "/demo/ana.jpg",
  clipUrl: null,
};
const clip = (kind: ClipKind, whose: string, captionsKey: string | null = null): ShownClip => ({
  kind,
  videoKey: `clips/${whose}-${kind}.webm`,
  posterKey: `clips/${whose}-${kind}.jpg`,
  captionsKey,
});
const clips = (whose: string, ...kinds: ClipKind[]): ClipsByKind =>
  Object.fromEntries(kinds.map((kind) => [kind, clip(kind, whose)]));

const OWN_WAVE = { clipUrl: "/media/clips/own-wave.webm", posterUrl: "/media/clips/own-wave.jpg" };
const POOL_WAVE = {
  clipUrl: "/media/clips/pool-wave.webm",
  posterUrl: "/media/clips/pool-wave.jpg",
};

test.each([
  { what: "without clips, there is only the photo", clipUrl: null, shown: { clipUrl: null } },
  {
    what: "the agent's own wave comes before the pool's",
    clipUrl: OWN_WAVE.clipUrl,
    own: clips("own", "wave"),
    pool: clips("pool", "wave"),
    shown: OWN_WAVE,
  },
  {
    what: "an agent without a wave has the pool's",
    clipUrl: null,
    pool: clips("pool", "wave"),
    shown: POOL_WAVE,
  },
  {
    what: "a clip without a row stays, without a poster",
    clipUrl: "/demo/ana.webm",
    own: clips("own", "wave"),
    pool: clips("pool", "wave"),
    shown: { clipUrl: "/demo/ana.webm" },
  },
  {
    what: "a wave that an older server has removed isn't shown",
    clipUrl: null,
    own: clips("own", "wave"),
    shown: { clipUrl: null },
  },
  {
    what: "each kind is the agent's own or the pool's",
    clipUrl: OWN_WAVE.clipUrl,
    own: clips("own", "wave", "listening"),
    pool: { opener: clip("opener", "pool", "clips/said.vtt"), ...clips("pool", "listening") },
    shown: {
      ...OWN_WAVE,
      opener: {
        url: "/media/clips/pool-opener.webm",
        captionsUrl: "/media/clips/said.vtt",
      },
      listeningUrl: "/media/clips/own-listening.webm",
    },
  },
])("$what", ({ clipUrl, own, pool, shown }) => {
  expect(greeterWithClips({ ...ana, clipUrl }, own, pool)).toEqual({
    agentId: ana.agentId,
    name: "Ana",
    photoUrl: "/demo/ana.jpg",
    ...shown,
  });
});
