import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { CallId } from "../kernel/ids.ts";
import { asKnown } from "../visitors/domain/known-visitor.ts";
import type { CallVisitor } from "./domain/call-detail.ts";
import { showCaller } from "./read-call-log.ts";
import type { LogScope } from "./store.ts";
import { findCallVisitor, listEarlierCalls } from "./visitor-store.ts";

const MAX_EARLIER_CALLS = 5;

/**
 * Who the visitor of a call is, the pages of the visit, and the visitor's calls before it.
 * @throws DomainError CALL_NOT_FOUND
 */
export async function readCallVisitor(
  { db }: Pick<Deps, "db">,
  scope: LogScope,
  callId: CallId,
): Promise<CallVisitor> {
  const call = await findCallVisitor(db, scope, callId);
  if (!call) throw new DomainError("CALL_NOT_FOUND", { callId });
  const { visitorId, requestedAt } = call;
  const limit = MAX_EARLIER_CALLS;
  const earlier = await listEarlierCalls(db, scope, { visitorId, requestedAt, limit });
  return {
    known: asKnown(call.known),
    pages: call.pages ?? [],
    earlier: earlier.map(({ known, requestedAt: at, ...row }) => ({
      ...row,
      requestedAt: at.toISOString(),
      visitor: showCaller(asKnown(known)),
    })),
  };
}
