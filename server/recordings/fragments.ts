import { QueryBuilder } from "drizzle-orm/pg-core";
import { recordings } from "../../drizzle/schema/recordings.ts";

/** Recordings for reads and joins. Always filter or join on `orgId` as well. */
export const recordingRows = new QueryBuilder().select().from(recordings).as("recording_rows");
