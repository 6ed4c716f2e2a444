import { QueryBuilder } from "drizzle-orm/pg-core";
import {
  recordingConsents,
  recordingObstacles,
  recordings,
} from "../../drizzle/schema/recordings.ts";

/** Recordings for reads and joins. Always filter or join on `orgId` as well. */
export const recordingRows = new QueryBuilder().select().from(recordings).as("recording_rows");

/** Visitors' answers where they are asked, for reads and joins. Filter as above. */
export const recordingConsentRows = new QueryBuilder()
  .select()
  .from(recordingConsents)
  .as("recording_consent_rows");

/** Why desks couldn't record, for reads and joins. Filter as above. */
export const recordingObstacleRows = new QueryBuilder()
  .select()
  .from(recordingObstacles)
  .as("recording_obstacle_rows");
