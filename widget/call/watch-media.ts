import { QUALITY_EVERY_MS, type QualityReport } from "../../server/call-media/domain/media.ts";
import {
  beginHealth,
  hear,
  judge,
  type MediaNews,
  SILENT_MS,
  type Verdict,
} from "../../server/call-media/domain/media-health.ts";
import {
  type MediaReading,
  qualityBetween,
  readMedia,
} from "../../server/call-media/domain/media-stats.ts";
import { guard } from "../guard.ts";

const TICK_MS = 500;
const ASK_EVERY_MS = 1_000;

type Options = {
  readonly connection: () => RTCPeerConnection | null;
  readonly onVerdict: (at: Verdict["at"]) => void;
  readonly onSilent: () => void;
  readonly reportQuality: (quality: QualityReport) => Promise<unknown>;
};

/** Watches over what arrives from the agent; it is the agent's side that restarts. */
export function watchMedia({ connection, onVerdict, onSilent, reportQuality }: Options) {
  const openedAtMs = performance.now();
  let health = beginHealth(openedAtMs);
  let counted: RTCPeerConnection | null = null;
  let arrived = 0;
  let verdict: Verdict["at"] = "starting";
  let askedAtMs = 0;
  let reported: { reading: MediaReading; atMs: number } | null = null;
  let busy = false;

  const news = (what: MediaNews) => {
    health = hear(health, what, performance.now());
  };
  const read = async () => {
    const current = connection();
    if (!current) return null;
    const reading = readMedia((await current.getStats()).values());
    if (reading.arrived > (current === counted ? arrived : 0)) news({ type: "media" });
    counted = current;
    arrived = reading.arrived;
    return reading;
  };
  const report = (reading: MediaReading, nowMs: number) => {
    if (reported && nowMs - reported.atMs < QUALITY_EVERY_MS) return;
    if (reported) reportQuality(qualityBetween(reported.reading, reading)).catch(() => {});
    reported = { reading, atMs: nowMs };
  };
  const look = async () => {
    const reading = await read();
    const nowMs = performance.now();
    news({ type: "tick" });
    const { at } = judge(health, nowMs);
    if (at !== verdict) {
      verdict = at;
      onVerdict(at);
    }
    if (at === "flowing") {
      if (reading) report(reading, nowMs);
    } else if (nowMs - openedAtMs > SILENT_MS && nowMs - askedAtMs >= ASK_EVERY_MS) {
      askedAtMs = nowMs;
      onSilent();
    }
  };
  const tick = guard(async () => {
    if (busy) return;
    busy = true;
    try {
      await look();
    } finally {
      busy = false;
    }
  });
  const timer = setInterval(tick, TICK_MS);
  return {
    told({ peerGone }: { peerGone: boolean }) {
      news({ type: "server" });
      news({ type: "peer", gone: peerGone });
    },
    stop: () => clearInterval(timer),
  };
}
