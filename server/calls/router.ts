import { z } from "zod";
import { CallIdSchema, VisitorIdSchema } from "../kernel/ids.ts";
import type { Viewer } from "../people/viewer.ts";
import { adminProcedure, agentProcedure } from "../trpc/procedures.ts";
import { type AppliedEvent, applyCallEvent } from "./apply-call-event.ts";
import { blockVisitor, readBlockedVisitors, unblockVisitor } from "./block-visitor.ts";
import type { CallDeps } from "./step-call.ts";

const LegInput = z.strictObject({ callId: CallIdSchema, leg: z.number().int().min(1).max(100) });
const CallInput = z.strictObject({ callId: CallIdSchema });
// The visitor's page notices connected media on its own, so it needs no refresh.
const MEDIA_CONNECTED = { type: "media_connected", visitorInformed: true } as const;

const FailureInput = z.strictObject({ callId: CallIdSchema, detail: z.string().max(500) });

// A running call goes on until its end, whatever the plan.
const IN_CALL = { whileBlocked: true } as const;

/** An agent's actions on a ring or a call. */
export const agentCallProcedures = {
  answer: agentProcedure
    .input(LegInput)
    .mutation(({ ctx: { deps, viewer }, input: { callId, leg } }) =>
      apply(deps, viewer, callId, { type: "answered", agentId: viewer.agentId, leg }),
    ),
  decline: agentProcedure
    .meta(IN_CALL)
    .input(LegInput)
    .mutation(({ ctx: { deps, viewer }, input: { callId, leg } }) =>
      apply(deps, viewer, callId, { type: "declined", agentId: viewer.agentId, leg }),
    ),
  end: agentProcedure
    .meta(IN_CALL)
    .input(CallInput)
    .mutation(({ ctx: { deps, viewer }, input }) =>
      apply(deps, viewer, input.callId, { type: "hung_up", by: "agent" }),
    ),
  /** Ends the ring or the call. The visitor no longer sees or reaches any agent. */
  blockVisitor: agentProcedure
    .meta(IN_CALL)
    .input(CallInput)
    .mutation(async ({ ctx: { deps, viewer }, input }) => {
      await blockVisitor(deps, viewer, input.callId);
      return { ok: true };
    }),
  mediaConnected: agentProcedure
    .meta(IN_CALL)
    .input(CallInput)
    .mutation(({ ctx: { deps, viewer }, input }) =>
      apply(deps, viewer, input.callId, MEDIA_CONNECTED),
    ),
  mediaFailed: agentProcedure
    .meta(IN_CALL)
    .input(FailureInput)
    .mutation(({ ctx: { deps, viewer }, input: { callId, detail } }) =>
      apply(deps, viewer, callId, { type: "media_failed", facts: { by: "agent", detail } }),
    ),
};

/** An admin's list of blocked visitors. */
export const blockedVisitorProcedures = {
  blockedVisitors: adminProcedure.query(({ ctx: { deps, viewer } }) =>
    readBlockedVisitors(deps, viewer.orgId),
  ),
  unblockVisitor: adminProcedure
    .input(z.strictObject({ visitorId: VisitorIdSchema }))
    .mutation(async ({ ctx: { deps, viewer }, input }) => {
      await unblockVisitor(deps, viewer, input.visitorId);
      return { ok: true };
    }),
};

async function apply(
  deps: CallDeps,
  { orgId, agentId }: Viewer,
  callId: z.infer<typeof CallIdSchema>,
  event: AppliedEvent,
): Promise<{ ok: true }> {
  await applyCallEvent(deps, { orgId, callId }, { agentId }, event);
  return { ok: true };
}
