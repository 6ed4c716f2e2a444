import { z } from "zod";
import { listCallLog, readLoggedCall } from "../call-log/read-call-log.ts";
import type { LogScope } from "../call-log/store.ts";
import { agentMediaProcedures } from "../call-media/router.ts";
import { CallIdSchema } from "../kernel/ids.ts";
import type { Viewer } from "../people/viewer.ts";
import { agentProcedure, memberProcedure, router } from "../trpc/procedures.ts";
import type { CallDeps } from "./announce.ts";
import { type AppliedEvent, applyCallEvent } from "./apply-call-event.ts";

const LegInput = z.strictObject({ callId: CallIdSchema, leg: z.number().int().min(1).max(100) });
const CallInput = z.strictObject({ callId: CallIdSchema });
// A visitor's page sees that for itself, so nothing has to be looked at again.
const PICTURE_ARRIVED = { type: "media_connected", visitorKnows: true } as const;

const FailureInput = z.strictObject({ callId: CallIdSchema, detail: z.string().max(500) });

export const callsRouter = router({
  answer: agentProcedure
    .input(LegInput)
    .mutation(({ ctx: { deps, viewer }, input: { callId, leg } }) =>
      apply(deps, viewer, callId, { type: "answered", agentId: viewer.agentId, leg }),
    ),
  decline: agentProcedure
    .input(LegInput)
    .mutation(({ ctx: { deps, viewer }, input: { callId, leg } }) =>
      apply(deps, viewer, callId, { type: "declined", agentId: viewer.agentId, leg }),
    ),
  end: agentProcedure
    .input(CallInput)
    .mutation(({ ctx: { deps, viewer }, input }) =>
      apply(deps, viewer, input.callId, { type: "hung_up", by: "agent" }),
    ),
  mediaConnected: agentProcedure
    .input(CallInput)
    .mutation(({ ctx: { deps, viewer }, input }) =>
      apply(deps, viewer, input.callId, PICTURE_ARRIVED),
    ),
  mediaFailed: agentProcedure
    .input(FailureInput)
    .mutation(({ ctx: { deps, viewer }, input: { callId, detail } }) =>
      apply(deps, viewer, callId, { type: "media_failed", facts: { by: "agent", detail } }),
    ),
  ...agentMediaProcedures,
  list: memberProcedure
    .input(z.strictObject({ cursor: z.string().max(100).nullish() }))
    .query(({ ctx: { deps, viewer }, input }) =>
      listCallLog(deps, scopeOf(viewer), input.cursor ?? null),
    ),
  byId: memberProcedure
    .input(CallInput)
    .query(({ ctx: { deps, viewer }, input }) =>
      readLoggedCall(deps, scopeOf(viewer), input.callId),
    ),
});

const scopeOf = ({ orgId, agentId, role }: Viewer): LogScope => ({
  orgId,
  agentId: role === "admin" ? null : agentId,
});

async function apply(
  deps: CallDeps,
  { orgId, agentId }: Viewer,
  callId: z.infer<typeof CallIdSchema>,
  event: AppliedEvent,
): Promise<{ ok: true }> {
  await applyCallEvent(deps, { orgId, callId }, { agentId }, event);
  return { ok: true };
}
