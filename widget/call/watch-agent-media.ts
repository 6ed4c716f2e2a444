import type { QualityReport } from "../../server/call-media/domain/media.ts";
import { report } from "../guard.ts";
import type { MediaStatus } from "../shared/media-health.ts";
import { type MediaWatch, watchMedia } from "../shared/media-watch.ts";

const REFRESH_INTERVAL_MS = 1_000;

type Options = {
  readonly connection: () => RTCPeerConnection | null;
  readonly onStatus: (at: MediaStatus["at"]) => void;
  readonly onSilent: () => void;
  readonly reportQuality: (quality: QualityReport) => Promise<unknown>;
};

/** Watches the media from the agent. ICE restarts are left to the agent's side. */
export function watchAgentMedia(options: Options): MediaWatch {
  const { connection, onStatus, onSilent, reportQuality } = options;
  let last: MediaStatus["at"] = "starting";
  let refreshedAtMs = 0;
  return watchMedia({
    connection,
    reportQuality,
    onError: report,
    onCheck({ nowMs, status: { at }, silent }) {
      if (at !== last) {
        last = at;
        onStatus(at);
      }
      if (silent && nowMs - refreshedAtMs >= REFRESH_INTERVAL_MS) {
        refreshedAtMs = nowMs;
        onSilent();
      }
    },
  });
}
