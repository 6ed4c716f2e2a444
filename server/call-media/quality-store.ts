import { and, eq, gt } from "drizzle-orm";
import type { Db } from "../../drizzle/db.ts";
import { callQuality } from "../../drizzle/schema/call-media.ts";
import type { CallKey } from "../calls/domain/call.ts";
import type { CallSide } from "./domain/media.ts";
import type { QualitySample } from "./fragments.ts";

const ofCall = ({ orgId, callId }: CallKey) =>
  and(eq(callQuality.orgId, orgId), eq(callQuality.callId, callId));

/** Whether this side has reported since the given moment. */
export async function hasQualitySince(
  db: Db,
  key: CallKey,
  side: CallSide,
  since: Date,
): Promise<boolean> {
  const [found] = await db
    .select({ at: callQuality.at })
    .from(callQuality)
    .where(and(ofCall(key), eq(callQuality.side, side), gt(callQuality.at, since)))
    .limit(1);
  return found !== undefined;
}

export async function insertQuality(
  db: Db,
  { orgId, callId }: CallKey,
  sample: QualitySample,
): Promise<void> {
  await db
    .insert(callQuality)
    .values({ orgId, callId, ...sample })
    .onConflictDoNothing();
}
