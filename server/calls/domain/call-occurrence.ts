import type { WebhookOccurrence } from "../../webhooks/domain/payload.ts";
import { type Call, endedDurationMs } from "./call.ts";

/** What a step of a call tells the organization's own servers, if anything. */
export function occurrenceOf(before: Call | null, after: Call): WebhookOccurrence | null {
  const { state, acceptedAt } = after;
  if (state.at === before?.state.at) return null;
  if (state.at === "connected") {
    const startedAt = state.connectedAt.toISOString();
    return {
      event: "call.started",
      payload: { ...answered(after, state.acceptedAt), startedAt },
    };
  }
  if (state.at !== "ended") return null;
  const { reason } = state;
  const endedAt = state.endedAt.toISOString();
  if (!acceptedAt)
    return { event: "call.missed", payload: { ...described(after), endedAt, reason } };
  const durationMs = endedDurationMs(acceptedAt, state.endedAt) ?? 0;
  const durationSeconds = Math.round(durationMs / 1_000);
  const ending = { endedAt, durationSeconds, reason };
  return { event: "call.ended", payload: { ...answered(after, acceptedAt), ...ending } };
}

const described = ({ page: { url, title }, ...call }: Call) => ({
  callId: call.id,
  siteId: call.siteId,
  poolId: call.poolId,
  visitorId: call.visitorId,
  mode: call.mode,
  page: { url, title },
  country: call.country,
  requestedAt: call.requestedAt.toISOString(),
});

const answered = (call: Call, acceptedAt: Date) => ({
  ...described(call),
  agentId: call.lastAgentId,
  answeredAt: acceptedAt.toISOString(),
});
