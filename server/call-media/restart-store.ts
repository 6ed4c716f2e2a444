import { and, count, eq, isNull, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { prepared } from "../../drizzle/prepared.ts";
import { iceRestarts } from "../../drizzle/schema/call-media.ts";
import type { CallKey } from "../calls/domain/call.ts";
import { callRows } from "../calls/fragments.ts";
import type { RestartOutcome } from "./domain/media.ts";
import { isOrphaned } from "./sweep-fragments.ts";

const placeholder = sql.placeholder;

// In the text and not a parameter, so that the partial index on open restarts is used.
const isOpen = sql`${iceRestarts.outcome} is null`;

const ofCall = ({ orgId, callId }: CallKey) =>
  and(eq(iceRestarts.orgId, orgId), eq(iceRestarts.callId, callId));
const ofAttempt = (key: CallKey, attempt: number) =>
  and(ofCall(key), eq(iceRestarts.attempt, attempt), isOpen);

const OPEN_RESTART = prepared((db) =>
  db
    .select({
      attempt: iceRestarts.attempt,
      offer: iceRestarts.offer,
      answer: iceRestarts.answer,
    })
    .from(iceRestarts)
    .where(
      and(
        eq(iceRestarts.orgId, placeholder("orgId")),
        eq(iceRestarts.callId, placeholder("callId")),
        isOpen,
      ),
    )
    .prepare("open_restart"),
);

/** The restart in progress, if any. Only a call's latest restart can be open. */
export async function findOpenRestart(db: Db | Tx, { orgId, callId }: CallKey) {
  const [restart] = await OPEN_RESTART(db).execute({ orgId, callId });
  return restart;
}

export async function countRestarts(db: Db | Tx, key: CallKey): Promise<number> {
  const [row] = await db.select({ restarts: count() }).from(iceRestarts).where(ofCall(key));
  return row?.restarts ?? 0;
}

/** @throws PostgresError unique violation of `ice_restarts_org_id_call_id_attempt_pk` if it exists. */
export async function insertRestart(
  tx: Tx,
  { orgId, callId }: CallKey,
  attempt: number,
  now: Date,
): Promise<void> {
  await tx.insert(iceRestarts).values({ orgId, callId, attempt, startedAt: now });
}

/** False if this attempt has ended or already has an offer. */
export async function saveOffer(
  db: Db,
  key: CallKey,
  attempt: number,
  offer: string,
): Promise<boolean> {
  const saved = await db
    .update(iceRestarts)
    .set({ offer })
    .where(and(ofAttempt(key, attempt), isNull(iceRestarts.offer)))
    .returning({ attempt: iceRestarts.attempt });
  return saved.length > 0;
}

/** False if this attempt has ended, has no offer, or already has an answer. */
export async function saveAnswer(
  db: Db,
  key: CallKey,
  attempt: number,
  answer: string,
): Promise<boolean> {
  const saved = await db
    .update(iceRestarts)
    .set({ answer })
    .where(
      and(
        ofAttempt(key, attempt),
        sql`${iceRestarts.offer} is not null`,
        isNull(iceRestarts.answer),
      ),
    )
    .returning({ attempt: iceRestarts.attempt });
  return saved.length > 0;
}

export type RestartEnd = {
  readonly outcome: RestartOutcome;
  readonly localCandidate?: string | null;
  readonly remoteCandidate?: string | null;
};

// Session descriptions reveal people's networks, so they are deleted when they are no longer needed.
const WITHOUT_DESCRIPTIONS = { offer: null, answer: null };

/** False if this attempt has already ended. */
export async function endRestart(
  db: Db,
  key: CallKey,
  attempt: number,
  { now, ...end }: RestartEnd & { readonly now: Date },
): Promise<boolean> {
  const ended = await db
    .update(iceRestarts)
    .set({ ...WITHOUT_DESCRIPTIONS, ...end, endedAt: now })
    .where(ofAttempt(key, attempt))
    .returning({ attempt: iceRestarts.attempt });
  return ended.length > 0;
}

/** Ends the call's open restart, because a new one replaces it. */
export async function endEarlierRestarts(tx: Tx, key: CallKey, now: Date): Promise<void> {
  await tx
    .update(iceRestarts)
    .set({ ...WITHOUT_DESCRIPTIONS, outcome: "failed", endedAt: now })
    .where(and(ofCall(key), isOpen));
}

/** Ends the open restarts of ended calls, in every organization. */
export async function endRestartsOfEndedCalls(db: Db): Promise<void> {
  await db
    .update(iceRestarts)
    .set({
      ...WITHOUT_DESCRIPTIONS,
      outcome: "call_ended",
      endedAt: sql`greatest(${callRows.endedAt}, ${iceRestarts.startedAt})`,
    })
    .from(callRows)
    .where(isOrphaned);
}
