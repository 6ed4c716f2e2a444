import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import { RECORDING_LINK_MS } from "../integrations/tokens.ts";
import { DomainError } from "../kernel/errors.ts";
import type { AgentId, CallId, OrgId } from "../kernel/ids.ts";
import type { RecordingFile } from "./domain/recording.ts";
import { findLinkedRecording, type LinkedRecording } from "./link-store.ts";

/** Admins see all recordings of their organization, agents those of the calls they answered. */
type Reader = {
  readonly orgId: OrgId;
  readonly agentId: AgentId;
  readonly role: "admin" | "agent";
};

export const LINK_KINDS = ["video", "audio", "poster", "page", "download"] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

export type RecordingLink = {
  readonly url: string;
  /** ISO 8601, by the server's clock. */
  readonly expiresAt: string;
};

type LinkDeps = Pick<Deps, "db" | "clock" | "tokens" | "env">;

/**
 * An address for one file of a call's recording. Whoever has it can read the file for an hour. Links
 * and refusals are audited, apart from posters, which every view of the call shows.
 *
 * @throws DomainError RECORDING_NOT_FOUND if there is no such file or the reader may not see it
 */
export async function linkRecording(
  deps: LinkDeps,
  reader: Reader,
  { callId, kind }: { readonly callId: CallId; readonly kind: LinkKind },
): Promise<RecordingLink> {
  const { db, clock, tokens, env } = deps;
  const { orgId, agentId: actorId } = reader;
  const now = clock();
  const file = kind === "download" ? "video" : kind;
  const recording = await findLinkedRecording(db, { orgId, callId });
  const isAllowed = recording && (reader.role === "admin" || recording.agentId === reader.agentId);
  const audit = (action: "recording_viewed" | "recording_downloaded" | "recording_refused") =>
    db.transaction((tx) =>
      recordAudit(tx, { orgId, actorId, action, facts: { callId, file } }, now),
    );
  if (!isAllowed) await audit("recording_refused");
  if (!isAllowed || !keyOf(recording, file))
    throw new DomainError("RECORDING_NOT_FOUND", { callId, file });
  if (kind !== "poster")
    await audit(kind === "download" ? "recording_downloaded" : "recording_viewed");
  const claims = { orgId, recordingId: recording.id, file, isDownload: kind === "download" };
  const url = new URL(`/media/recordings/${recording.id}`, env.PUBLIC_URL);
  url.searchParams.set("token", tokens.recordingLink.sign(claims, now));
  return {
    url: `${url.pathname}${url.search}`,
    expiresAt: new Date(now.getTime() + RECORDING_LINK_MS).toISOString(),
  };
}

const KEYS = {
  video: "videoKey",
  audio: "audioKey",
  poster: "posterKey",
  page: "pageKey",
} as const satisfies Record<RecordingFile, keyof LinkedRecording>;

export const keyOf = (recording: LinkedRecording, file: RecordingFile): string | null =>
  recording[KEYS[file]];
