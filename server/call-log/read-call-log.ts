import { z } from "zod";
import { listQuality, listRestarts } from "../call-media/fragments.ts";
import { endedDurationMs } from "../calls/domain/call.ts";
import { listCobrowseEvents } from "../cobrowse/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import { type CallId, CallIdSchema } from "../kernel/ids.ts";
import { readCallRetention } from "../retention/read-call-retention.ts";
import type { CallDetail, CallLogRow } from "./domain/call-detail.ts";
import { readDecisions } from "./read-decisions.ts";
import {
  findLoggedCall,
  type LogCursor,
  type LogScope,
  listEvents,
  listLegs,
  listLoggedCalls,
} from "./store.ts";

const PAGE_SIZE = 50;

/** Samples per side, as many as the small chart can display. */
const MAX_SAMPLES = 120;

const CursorSchema = z.tuple([z.iso.datetime(), CallIdSchema]);

/** One page of the log, newest first. An invalid cursor starts at the first page. */
export async function listCallLog(
  { db, clock }: Pick<Deps, "db" | "clock">,
  scope: LogScope,
  cursor: string | null,
): Promise<{ rows: CallLogRow[]; nextCursor: string | null }> {
  const found = await listLoggedCalls(db, scope, cursor ? readCursor(cursor) : null, PAGE_SIZE + 1);
  const rows = found.slice(0, PAGE_SIZE);
  const last = rows.at(-1);
  const nextCursor =
    found.length > PAGE_SIZE && last ? `${last.requestedAt.toISOString()}~${last.callId}` : null;
  return { rows: rows.map((row) => showRow(row, clock())), nextCursor };
}

function readCursor(cursor: string): LogCursor | null {
  const parsed = CursorSchema.safeParse(cursor.split("~"));
  return parsed.success ? { requestedAt: new Date(parsed.data[0]), callId: parsed.data[1] } : null;
}

/** @throws DomainError CALL_NOT_FOUND */
export async function readLoggedCall(
  { db, clock }: Pick<Deps, "db" | "clock">,
  scope: LogScope,
  callId: CallId,
): Promise<CallDetail> {
  const call = await findLoggedCall(db, scope, callId);
  if (!call) throw new DomainError("CALL_NOT_FOUND", { callId });
  const key = { orgId: scope.orgId, callId };
  const [legs, events, restarts, quality, cobrowse, retention] = await Promise.all([
    listLegs(db, scope.orgId, callId),
    listEvents(db, scope.orgId, callId),
    listRestarts(db, key),
    listQuality(db, key, MAX_SAMPLES),
    listCobrowseEvents(db, key),
    readCallRetention({ db }, key),
  ]);
  const shownEvents = events.map((event) => ({ ...event, at: event.at.toISOString() }));
  return {
    ...showRow(call, clock()),
    siteName: call.siteName,
    poolName: call.poolName,
    acceptedAt: iso(call.acceptedAt),
    connectedAt: iso(call.connectedAt),
    endedAt: iso(call.endedAt),
    legs: legs.map((leg) => ({
      ...leg,
      startedAt: leg.startedAt.toISOString(),
      deadline: leg.deadline.toISOString(),
      endedAt: iso(leg.endedAt),
    })),
    events: shownEvents,
    retention,
    decisions: await readDecisions(db, scope.orgId, shownEvents),
    restarts: restarts.map((restart) => ({
      ...restart,
      startedAt: restart.startedAt.toISOString(),
      endedAt: iso(restart.endedAt),
    })),
    quality: quality.map((sample) => ({ ...sample, at: sample.at.toISOString() })),
    cobrowse: call.cobrowse && {
      level: call.cobrowse.level,
      events: cobrowse.map((event) => ({ ...event, at: event.at.toISOString() })),
    },
  };
}

type FoundRow = Awaited<ReturnType<typeof listLoggedCalls>>[number];

function showRow(row: FoundRow, now: Date): CallLogRow {
  return {
    callId: row.callId,
    requestedAt: row.requestedAt.toISOString(),
    agentName: row.agentName,
    mode: row.mode,
    state: row.state,
    reason: row.reason,
    durationMs: endedDurationMs(row.acceptedAt, row.endedAt ?? now),
    pageUrl: row.pageUrl,
    pageTitle: row.pageTitle,
    country: row.country,
  };
}

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;
