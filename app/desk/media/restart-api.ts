import type { MediaTicket, QualityReport } from "../../../server/call-media/domain/media.ts";
import type { DeskCall } from "../../../server/desk/domain/desk-view.ts";
import type { CallId } from "../../../server/kernel/ids.ts";
import type { MediaReading } from "../../../widget/shared/media-stats.ts";
import type { DashboardClient } from "../../lib/trpc.ts";

// On a bad network a hanging request is best replaced by the next one.
const TIMEOUT_MS = 2_000;

export type Answer = NonNullable<DeskCall["restart"]>;

/** The requests of media recovery, over plain HTTP. */
export type RestartApi = {
  readonly begin: () => Promise<{ attempt: number; iceServers: MediaTicket["iceServers"] }>;
  readonly offer: (attempt: number, offer: string) => Promise<unknown>;
  readonly answer: () => Promise<Answer | null>;
  readonly end: (
    attempt: number,
    outcome: "recovered" | "failed",
    reading: MediaReading | null,
  ) => Promise<unknown>;
  readonly quality: (quality: QualityReport) => Promise<unknown>;
};

export function createRestartApi({ calls }: DashboardClient, callId: CallId): RestartApi {
  const timeout = () => ({ signal: AbortSignal.timeout(TIMEOUT_MS) });
  return {
    begin: () => calls.beginRestart.mutate({ callId }, timeout()),
    offer: (attempt, offer) => calls.offerRestart.mutate({ callId, attempt, offer }, timeout()),
    answer: () => calls.restartAnswer.query({ callId }, timeout()),
    end: (attempt, outcome, reading) =>
      calls.endRestart.mutate({
        callId,
        attempt,
        outcome,
        local: reading?.localCandidate ?? null,
        remote: reading?.remoteCandidate ?? null,
      }),
    quality: (quality) => calls.reportQuality.mutate({ callId, ...quality }, timeout()),
  };
}
