import { and, asc, count, eq, gt, isNull, sql } from "drizzle-orm";
import type { Db } from "../../drizzle/db.ts";
import { recordings } from "../../drizzle/schema/recordings.ts";
import type { CallId, OrgId } from "../kernel/ids.ts";
import { keptRecordings } from "./deletion-fragments.ts";

const BATCH = 100;

export type ExportedFile = { readonly kind: "video" | "audio" | "page"; readonly key: string };
export type ExportedRecording = { readonly callId: CallId; readonly files: ExportedFile[] };

/** The next recordings in the order of their calls. The sound has a file only if there's no video. */
export async function listExportedRecordings(
  db: Db,
  orgId: OrgId,
  after: CallId | null,
): Promise<ExportedRecording[]> {
  const rows = await db
    .select({
      callId: recordings.callId,
      video: recordings.videoKey,
      audio: recordings.audioKey,
      page: recordings.pageKey,
    })
    .from(recordings)
    .where(
      and(
        eq(recordings.orgId, orgId),
        isNull(recordings.deletedAt),
        after ? gt(recordings.callId, after) : undefined,
      ),
    )
    .orderBy(asc(recordings.callId))
    .limit(BATCH);
  return rows.map(({ callId, video, audio, page }) => ({
    callId,
    files: [
      ...(video ? [{ kind: "video" as const, key: video }] : []),
      ...(audio && !video ? [{ kind: "audio" as const, key: audio }] : []),
      ...(page ? [{ kind: "page" as const, key: page }] : []),
    ],
  }));
}

/** How many recordings are kept, and the size of all their files. */
export async function sumKeptRecordings(
  db: Db,
  orgId: OrgId,
): Promise<{ readonly count: number; readonly bytes: number }> {
  const [sum] = await db
    .select({
      count: count(),
      bytes: sql<number>`coalesce(sum(${keptRecordings.bytes}), 0)`.mapWith(Number),
    })
    .from(keptRecordings)
    .where(eq(keptRecordings.orgId, orgId));
  return sum ?? { count: 0, bytes: 0 };
}
