import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import type { RecordingLinkClaims } from "../integrations/tokens.ts";
import { RecordingIdSchema } from "../kernel/ids.ts";
import { keyOf } from "./link-recording.ts";
import { findLinkedRecording } from "./link-store.ts";

type OpenDeps = Pick<Deps, "db" | "clock" | "tokens" | "limits">;

/** A file that a valid link permits to read. */
export type OpenedLink = {
  readonly key: string;
  readonly file: RecordingLinkClaims["file"];
  readonly isDownload: boolean;
  readonly startedAt: Date;
  /** Seconds until the link ends. */
  readonly remainingS: number;
};

/** `forged`: the link was not made here. `expired`: it has ended. `gone`: the recording was deleted. */
export type RefusedLink = { readonly refused: "forged" | "expired" | "gone" };

/** What a link permits. An expired link is audited, once a minute for each recording. */
export async function openLink(
  { db, clock, tokens, limits }: OpenDeps,
  { recordingId, token }: { readonly recordingId: string; readonly token: string },
): Promise<OpenedLink | RefusedLink> {
  const now = clock();
  const inspected = tokens.recordingLink.inspect(token, now);
  const id = RecordingIdSchema.safeParse(recordingId).data;
  if (!inspected || !id || inspected.claims.recordingId !== id) return { refused: "forged" };
  const { orgId, file, isDownload } = inspected.claims;
  const recording = await findLinkedRecording(db, { orgId, recordingId: id });
  const key = recording && keyOf(recording, file);
  if (inspected.isExpired) {
    if (recording && (await limits.take("expiredLinkAudit", id))) {
      const facts = { callId: recording.callId, file, reason: "expired" };
      const entry = { orgId, actorId: null, action: "recording_refused", facts } as const;
      await db.transaction((tx) => recordAudit(tx, entry, now));
    }
    return { refused: "expired" };
  }
  if (!recording || !key) return { refused: "gone" };
  const remainingS = Math.floor((inspected.expiresAt.getTime() - now.getTime()) / 1_000);
  return { key, file, isDownload, startedAt: recording.startedAt, remainingS };
}
