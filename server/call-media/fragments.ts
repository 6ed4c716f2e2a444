import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import type { Db } from "../../drizzle/db.ts";
import { callQuality, iceRestarts } from "../../drizzle/schema/call-media.ts";
import type { CallKey } from "../calls/domain/call.ts";
import type { CallSide, Quality } from "./domain/media.ts";

/** Each call's open restart, of which there is at most one. Always join on `orgId` as well. */
export const openRestartRows = new QueryBuilder()
  .select({
    orgId: iceRestarts.orgId,
    callId: iceRestarts.callId,
    attempt: iceRestarts.attempt,
    answer: iceRestarts.answer,
  })
  .from(iceRestarts)
  .where(isNull(iceRestarts.endedAt))
  .as("open_restart_rows");

export type QualitySample = Quality & { readonly side: CallSide; readonly at: Date };

/** The samples of both sides, each thinned out to at most `perSide`. */
export async function listQuality(
  db: Db,
  { orgId, callId }: CallKey,
  perSide: number,
): Promise<QualitySample[]> {
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
    .where(and(eq(callQuality.orgId, orgId), eq(callQuality.callId, callId)))
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

export async function listRestarts(db: Db, { orgId, callId }: CallKey) {
  return db
    .select({
      attempt: iceRestarts.attempt,
      startedAt: iceRestarts.startedAt,
      endedAt: iceRestarts.endedAt,
      outcome: iceRestarts.outcome,
      localCandidate: iceRestarts.localCandidate,
      remoteCandidate: iceRestarts.remoteCandidate,
    })
    .from(iceRestarts)
    .where(and(eq(iceRestarts.orgId, orgId), eq(iceRestarts.callId, callId)))
    .orderBy(asc(iceRestarts.attempt));
}
