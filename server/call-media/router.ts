import { z } from "zod";
import type { VisitorClaims } from "../integrations/tokens.ts";
import { CallIdSchema } from "../kernel/ids.ts";
import type { Viewer } from "../people/viewer.ts";
import { adminProcedure, agentProcedure, visitorProcedure } from "../trpc/procedures.ts";
import {
  AnswerSchema,
  AttemptSchema,
  CandidateSchema,
  OfferSchema,
  QualitySchema,
} from "./domain/media-schemas.ts";
import { prepareConnectionTest } from "./prepare-connection-test.ts";
import { reportQuality } from "./report-quality.ts";
import {
  answerRestart,
  beginRestart,
  concludeRestart,
  offerRestart,
  readRestartAnswer,
} from "./restart-media.ts";

const CallInput = z.strictObject({ callId: CallIdSchema });
const AttemptInput = CallInput.extend({ attempt: AttemptSchema });
const QualityInput = z.strictObject({ callId: CallIdSchema, ...QualitySchema.shape });

const agentOf = ({ orgId, agentId }: Viewer) => ({ orgId, agentId });
const visitorOf = ({ orgId, visitorId }: VisitorClaims) => ({ orgId, visitorId });

const OK = { ok: true } as const;

// A running call goes on until its end, whatever the plan.
const IN_CALL = { whileBlocked: true } as const;

/** Called by the agent's browser, which is the side that restarts ICE. */
export const agentMediaProcedures = {
  beginRestart: agentProcedure
    .meta(IN_CALL)
    .input(CallInput)
    .mutation(({ ctx: { deps, viewer }, input }) =>
      beginRestart(deps, { ...agentOf(viewer), ...input }),
    ),
  offerRestart: agentProcedure
    .meta(IN_CALL)
    .input(AttemptInput.extend({ offer: OfferSchema }))
    .mutation(async ({ ctx: { deps, viewer }, input: { callId, attempt, offer } }) => {
      await offerRestart(deps, { ...agentOf(viewer), callId }, attempt, offer);
      return OK;
    }),
  restartAnswer: agentProcedure
    .meta(IN_CALL)
    .input(CallInput)
    .query(({ ctx: { deps, viewer }, input }) =>
      readRestartAnswer(deps, { ...agentOf(viewer), ...input }),
    ),
  endRestart: agentProcedure
    .meta(IN_CALL)
    .input(
      AttemptInput.extend({
        outcome: z.enum(["recovered", "failed"]),
        local: CandidateSchema.nullable(),
        remote: CandidateSchema.nullable(),
      }),
    )
    .mutation(async ({ ctx: { deps, viewer }, input: { callId, attempt, ...end } }) => {
      await concludeRestart(deps, { ...agentOf(viewer), callId }, attempt, {
        outcome: end.outcome,
        localCandidate: end.local,
        remoteCandidate: end.remote,
      });
      return OK;
    }),
  reportQuality: agentProcedure
    .meta(IN_CALL)
    .input(QualityInput)
    .mutation(async ({ ctx: { deps, viewer }, input: { callId, ...quality } }) => {
      await reportQuality(deps, { ...agentOf(viewer), callId }, quality);
      return OK;
    }),
};

/** Called by the settings page. */
export const adminMediaProcedures = {
  hasTurn: adminProcedure.query(({ ctx: { deps } }) => deps.iceServers.hasTurn),
  prepareConnectionTest: adminProcedure.mutation(({ ctx: { deps, viewer } }) =>
    prepareConnectionTest(deps, viewer),
  ),
};

/** Called by the visitor's page. */
export const visitorMediaProcedures = {
  answerRestart: visitorProcedure("report")
    .input(AttemptInput.extend({ answer: AnswerSchema }))
    .mutation(async ({ ctx: { deps, visitor }, input: { callId, attempt, answer } }) => {
      await answerRestart(deps, { ...visitorOf(visitor), callId }, attempt, answer);
      return OK;
    }),
  reportQuality: visitorProcedure("report")
    .input(QualityInput)
    .mutation(async ({ ctx: { deps, visitor }, input: { callId, ...quality } }) => {
      await reportQuality(deps, { ...visitorOf(visitor), callId }, quality);
      return OK;
    }),
};
