import type { VisitorCallKey } from "../call-media/restart-media.ts";
import { findCall } from "../calls/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { CobrowseEvent } from "./domain/cobrowse-history.ts";
import { insertCobrowseEvents } from "./store.ts";

// A page's last report may arrive after the call has ended.
const GRACE_MS = 60_000;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are removed
const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f]+/g;

/**
 * Saves the events that the visitor's page reports. Events are dropped if they arrive too late or
 * if co-browse is off for the call.
 * @throws DomainError CALL_NOT_FOUND
 */
export async function saveCobrowseEvents(
  { db, clock }: Pick<Deps, "db" | "clock">,
  { orgId, visitorId, callId }: VisitorCallKey,
  events: readonly CobrowseEvent[],
): Promise<void> {
  const call = await findCall(db, orgId, callId, { visitorId });
  if (!call) throw new DomainError("CALL_NOT_FOUND", { callId });
  const now = clock().getTime();
  const { state, acceptedAt, policy } = call;
  const endedAt = state.at === "ended" ? state.endedAt.getTime() : now;
  if (!acceptedAt || !policy.cobrowse || now - endedAt > GRACE_MS) return;
  const within = (at: number) => Math.min(Math.max(at, acceptedAt.getTime()), endedAt);
  const dated = events.map(({ type, target, agoMs }) => ({
    type,
    target: target.replace(CONTROL_CHARACTERS, " ").trim(),
    at: new Date(within(now - agoMs)),
  }));
  if (dated.length > 0) await insertCobrowseEvents(db, { orgId, callId }, dated);
}
