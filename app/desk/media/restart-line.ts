import type { MediaTicket, QualityReport } from "../../../server/call-media/domain/media.ts";
import type { DeskCall } from "../../../server/desk/domain/desk-view.ts";
import type { CallId } from "../../../server/kernel/ids.ts";
import type { MediaReading } from "../../../widget/shared/media-stats.ts";
import type { DashboardClient } from "../../lib/trpc.ts";

// While the network is bad, a request that hangs is worth less than the next one.
const PATIENCE_MS = 2_000;

export type Answer = NonNullable<DeskCall["restart"]>;

/** What the keeper of a call's media says to the server and asks of it, over plain HTTP. */
export type RestartLine = {
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

export function createRestartLine({ calls }: DashboardClient, callId: CallId): RestartLine {
  const hurry = () => ({ signal: AbortSignal.timeout(PATIENCE_MS) });
  return {
    begin: () => calls.beginRestart.mutate({ callId }, hurry()),
    offer: (attempt, offer) => calls.offerRestart.mutate({ callId, attempt, offer }, hurry()),
    answer: () => calls.restartAnswer.query({ callId }, hurry()),
    end: (attempt, outcome, reading) =>
      calls.endRestart.mutate({
        callId,
        attempt,
        outcome,
        local: reading?.localCandidate ?? null,
        remote: reading?.remoteCandidate ?? null,
      }),
    quality: (quality) => calls.reportQuality.mutate({ callId, ...quality }, hurry()),
  };
}
