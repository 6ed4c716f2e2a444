import { and, eq } from "drizzle-orm";
import type { Db } from "../../drizzle/db.ts";
import { recordings } from "../../drizzle/schema/recordings.ts";
import { callRows } from "../calls/fragments.ts";
import { isSilent } from "./sweep-fragments.ts";

/**
 * Recorders of every organization that have sent no report since the given moment no longer count as
 * running. Returns who sees the change.
 */
export async function stopSilentRecorders(db: Db, before: Date) {
  return db
    .update(recordings)
    .set({ recorderState: null })
    .from(callRows)
    .where(
      and(
        isSilent(before),
        eq(callRows.orgId, recordings.orgId),
        eq(callRows.id, recordings.callId),
      ),
    )
    .returning({
      orgId: recordings.orgId,
      callId: recordings.callId,
      agentId: recordings.agentId,
      visitorId: callRows.visitorId,
    });
}
