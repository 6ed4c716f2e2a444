import { and, eq, inArray, or, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Db, Tx } from "../../drizzle/db.ts";
import { recordingParts, recordings } from "../../drizzle/schema/recordings.ts";
import type { OrgId } from "../kernel/ids.ts";

/** Which of these keys the organization's recordings and their parts use. */
export async function listUsedFiles(
  db: Db | Tx,
  orgId: OrgId,
  keys: readonly string[],
): Promise<readonly string[]> {
  const isAmong = (column: PgColumn): SQL => inArray(column, [...keys]);
  const { videoKey, audioKey, posterKey, pageKey } = recordings;
  const [files, parts] = await Promise.all([
    db
      .select({ videoKey, audioKey, posterKey, pageKey })
      .from(recordings)
      .where(
        and(
          eq(recordings.orgId, orgId),
          or(isAmong(videoKey), isAmong(audioKey), isAmong(posterKey), isAmong(pageKey)),
        ),
      ),
    db
      .select({ key: recordingParts.key })
      .from(recordingParts)
      .where(and(eq(recordingParts.orgId, orgId), isAmong(recordingParts.key))),
  ]);
  const all = files.flatMap((file) => Object.values(file));
  return [...all.filter((key) => key !== null), ...parts.map(({ key }) => key)];
}
