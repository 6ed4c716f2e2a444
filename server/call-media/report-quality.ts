import { findCall } from "../calls/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { CallSide, QualityReport } from "./domain/media.ts";
import { QUALITY_EVERY_MS } from "./domain/media.ts";
import { hasQualitySince, insertQuality } from "./quality-store.ts";
import type { AgentsCall, VisitorsCall } from "./restart-media.ts";

/**
 * Keeps what one side measured. Reports that come too soon, or after the end, are dropped.
 * @throws DomainError CALL_NOT_FOUND
 */
export async function reportQuality(
  { db, clock }: Pick<Deps, "db" | "clock">,
  caller: AgentsCall | VisitorsCall,
  report: QualityReport,
): Promise<void> {
  const { orgId, callId } = caller;
  const call = await findCall(db, orgId, callId, caller);
  if (!call) throw new DomainError("CALL_NOT_FOUND", { callId });
  if (call.state.at !== "connected") return;
  const side: CallSide = "agentId" in caller ? "agent" : "visitor";
  const now = clock();
  const lately = new Date(now.getTime() - QUALITY_EVERY_MS / 2);
  if (await hasQualitySince(db, { orgId, callId }, side, lately)) return;
  const { route, roundTripMs = null, lossPermille = null } = report;
  await insertQuality(db, { orgId, callId }, { route, roundTripMs, lossPermille, side, at: now });
}
