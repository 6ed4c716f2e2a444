import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { Db } from "../../drizzle/db.ts";
import { callQuality } from "../../drizzle/schema/calls.ts";
import type { CallKey } from "../calls/domain/call.ts";
import type { CallSide, Quality } from "./domain/media.ts";

const ofCall = ({ orgId, callId }: CallKey) =>
  and(eq(callQuality.orgId, orgId), eq(callQuality.callId, callId));

export type Sample = Quality & { readonly side: CallSide; readonly at: Date };

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
  sample: Sample,
): Promise<void> {
  await db
    .insert(callQuality)
    .values({ orgId, callId, ...sample })
    .onConflictDoNothing();
}

/** The history of both sides, each thinned out to a number of samples that can be drawn. */
export async function listQuality(db: Db, key: CallKey, perSide: number): Promise<Sample[]> {
  const numbered = db
    .select({
      side: callQuality.side,
      at: callQuality.at,
      roundTripMs: callQuality.roundTripMs,
      lossPermille: callQuality.lossPermille,
      route: callQuality.route,
      place:
        sql<number>`row_number() over (partition by ${callQuality.side} order by ${callQuality.at}) - 1`.as(
          "place",
        ),
      samples: sql<number>`count(*) over (partition by ${callQuality.side})`.as("samples"),
    })
    .from(callQuality)
    .where(ofCall(key))
    .as("numbered");
  return db
    .select({
      side: numbered.side,
      at: numbered.at,
      roundTripMs: numbered.roundTripMs,
      lossPermille: numbered.lossPermille,
      route: numbered.route,
    })
    .from(numbered)
    .where(sql`${numbered.place} % ceil(${numbered.samples} / ${perSide}::numeric)::int = 0`)
    .orderBy(asc(numbered.at));
}
