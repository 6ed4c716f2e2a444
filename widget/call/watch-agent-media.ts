import type { QualityReport } from "../../server/call-media/domain/media.ts";
import { report } from "../guard.ts";
import type { MediaStatus } from "../shared/media-health.ts";
import { type MediaWatch, watchMedia } from "../shared/media-watch.ts";

const ASK_EVERY_MS = 1_000;

type Options = {
  readonly connection: () => RTCPeerConnection | null;
  readonly onStatus: (at: MediaStatus["at"]) => void;
  readonly onSilent: () => void;
  readonly reportQuality: (quality: QualityReport) => Promise<unknown>;
};

/** Watches what arrives from the agent. Only the agent's side restarts ICE. */
export function watchAgentMedia(options: Options): MediaWatch {
  const { connection, onStatus, onSilent, reportQuality } = options;
  let last: MediaStatus["at"] = "starting";
  let askedAtMs = 0;
  return watchMedia({
    connection,
    reportQuality,
    onError: report,
    onCheck({ nowMs, status: { at }, silent }) {
      if (at !== last) {
        last = at;
        onStatus(at);
      }
      if (silent && nowMs - askedAtMs >= ASK_EVERY_MS) {
        askedAtMs = nowMs;
        onSilent();
      }
    },
  });
}
