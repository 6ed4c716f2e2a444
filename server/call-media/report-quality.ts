import { findCall } from "../calls/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { CallSide, QualityReport } from "./domain/media.ts";
import { QUALITY_EVERY_MS } from "./domain/media.ts";
import { hasQualitySince, insertQuality } from "./quality-store.ts";
import type { AgentCallKey, VisitorCallKey } from "./restart-media.ts";

/**
 * Stores one side's measurement. Reports that come too often or after the call's end are dropped.
 * @throws DomainError CALL_NOT_FOUND
 */
export async function reportQuality(
  { db, clock }: Pick<Deps, "db" | "clock">,
  key: AgentCallKey | VisitorCallKey,
  report: QualityReport,
): Promise<void> {
  const { orgId, callId } = key;
  const call = await findCall(db, orgId, callId, key);
  if (!call) throw new DomainError("CALL_NOT_FOUND", { callId });
  if (call.state.at !== "connected") return;
  const side: CallSide = "agentId" in key ? "agent" : "visitor";
  const now = clock();
  const tooRecent = new Date(now.getTime() - QUALITY_EVERY_MS / 2);
  if (await hasQualitySince(db, { orgId, callId }, side, tooRecent)) return;
  const { route, roundTripMs = null, lossPermille = null } = report;
  await insertQuality(db, { orgId, callId }, { route, roundTripMs, lossPermille, side, at: now });
}
