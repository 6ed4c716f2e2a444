import type { CallId } from "../../../server/kernel/ids.ts";
import type { DashboardClient } from "../../lib/trpc.ts";
import type { SegmentTicket } from "./recorder-messages.ts";
import type { RecorderSupport } from "./recorder-support.ts";

/** The desk's requests about recordings. */
export type RecordingsApi = {
  /** Begins the next segment of the call's recording. */
  readonly start: (callId: CallId, support: RecorderSupport) => Promise<SegmentTicket>;
  readonly setPaused: (callId: CallId, paused: boolean) => Promise<unknown>;
  readonly cannotRecord: (callId: CallId, reason: string) => Promise<unknown>;
};

export function createRecordingsApi({ recordings }: DashboardClient): RecordingsApi {
  return {
    start: (callId, { path, codec }) =>
      recordings.start.mutate({ callId, path, mimeType: `video/webm;codecs=${codec.name},opus` }),
    setPaused: (callId, paused) => recordings.setPaused.mutate({ callId, paused }),
    cannotRecord: (callId, reason) => recordings.cannotRecord.mutate({ callId, reason }),
  };
}
