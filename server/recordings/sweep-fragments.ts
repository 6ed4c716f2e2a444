import { and, isNotNull, lte, type SQL, sql } from "drizzle-orm";
import { recordings } from "../../drizzle/schema/recordings.ts";

/** The recorder counts as running, and its last report is older than the given moment. */
export const isSilent = (before: Date) =>
  and(isNotNull(recordings.recorderState), lte(recordings.heartbeatAt, before));

export const anySilentRecorder = (before: Date): SQL =>
  sql`exists (select 1 from ${recordings} where ${isSilent(before)})`;
