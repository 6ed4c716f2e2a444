import type { VisitorsCall } from "../call-media/restart-media.ts";
import { findCall } from "../calls/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { CobrowseEvent } from "./domain/cobrowse-history.ts";
import { insertCobrowseEvents } from "./store.ts";

// The last words of a page may arrive after its call has ended.
const LATE_MS = 60_000;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const CONTROL = /[\u0000-\u001f\u007f]+/g;

/**
 * Keeps what the visitor's page tells of its sharing. What comes too late, and what happened in a
 * call whose page is not shared, is dropped.
 * @throws DomainError CALL_NOT_FOUND
 */
export async function saveCobrowseEvents(
  { db, clock }: Pick<Deps, "db" | "clock">,
  { orgId, visitorId, callId }: VisitorsCall,
  events: readonly CobrowseEvent[],
): Promise<void> {
  const call = await findCall(db, orgId, callId, { visitorId });
  if (!call) throw new DomainError("CALL_NOT_FOUND", { callId });
  const now = clock().getTime();
  const { state, acceptedAt, policy } = call;
  const endedAt = state.at === "ended" ? state.endedAt.getTime() : now;
  if (!acceptedAt || !policy.cobrowse || now - endedAt > LATE_MS) return;
  const within = (at: number) => Math.min(Math.max(at, acceptedAt.getTime()), endedAt);
  const happened = events.map(({ type, target, agoMs }) => ({
    type,
    target: target.replace(CONTROL, " ").trim(),
    at: new Date(within(now - agoMs)),
  }));
  if (happened.length > 0) await insertCobrowseEvents(db, { orgId, callId }, happened);
}
