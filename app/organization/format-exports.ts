import type { ExportsView } from "../../server/exports/domain/data-export.ts";
import { formatBytes, formatDateTime } from "../lib/format.ts";
import { count } from "../ui/messages.ts";

export function formatExports(
  { exports, recordings, recordingsFit }: ExportsView,
  timeZone: string,
) {
  return {
    exports: exports.map(({ expiresAt, askedAt, bytes, ...one }) => ({
      ...one,
      askedAt: formatDateTime(askedAt, timeZone),
      expiresOn: expiresAt && formatDateTime(expiresAt, timeZone),
      size: bytes === null ? null : formatBytes(bytes),
    })),
    recordings:
      recordings.count === 0
        ? null
        : { count: count(recordings.count, "recording"), size: formatBytes(recordings.bytes) },
    recordingsFit,
  };
}
export type FormattedExports = ReturnType<typeof formatExports>;
