import { z } from "zod";
import { CallIdSchema } from "../kernel/ids.ts";
import type { Viewer } from "../people/viewer.ts";
import { agentProcedure, memberProcedure, router, visitorProcedure } from "../trpc/procedures.ts";
import { answerConsent } from "./answer-consent.ts";
import { CONSENT_TEXT_VERSION, RECORDER_PATHS } from "./domain/recording.ts";
import { LINK_KINDS, linkRecording } from "./link-recording.ts";
import { pauseRecording } from "./pause-recording.ts";
import { reportObstacle } from "./report-obstacle.ts";
import { startRecording } from "./start-recording.ts";

const CallInput = z.strictObject({ callId: CallIdSchema });
const PauseInput = CallInput.extend({ paused: z.boolean() });

const MimeTypeSchema = z
  .string()
  .max(100)
  .regex(/^[a-z]+\/[a-z0-9.+-]+(;[\x20-\x7e]*)?$/);
const LanguageSchema = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/);
const ReasonSchema = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .regex(/^\P{Cc}*$/u);

const OK = { ok: true } as const;

// A running call is recorded to its end, whatever the plan.
const IN_CALL = { whileBlocked: true } as const;

const agentOf = ({ orgId, agentId }: Viewer) => ({ orgId, agentId });

/** Called by the agent's desk. */
export const recordingsRouter = router({
  start: agentProcedure
    .meta(IN_CALL)
    .input(CallInput.extend({ mimeType: MimeTypeSchema, path: z.enum(RECORDER_PATHS) }))
    .mutation(({ ctx: { deps, viewer }, input: { callId, ...recorder } }) =>
      startRecording(deps, { ...agentOf(viewer), callId }, recorder),
    ),
  setPaused: agentProcedure
    .meta(IN_CALL)
    .input(PauseInput)
    .mutation(async ({ ctx: { deps, viewer }, input: { callId, paused } }) => {
      await pauseRecording(deps, { ...agentOf(viewer), callId }, paused);
      return OK;
    }),
  /** For the call's page. */
  link: memberProcedure
    .input(CallInput.extend({ kind: z.enum(LINK_KINDS) }))
    .mutation(({ ctx: { deps, viewer }, input }) => linkRecording(deps, viewer, input)),
  cannotRecord: agentProcedure
    .meta(IN_CALL)
    .input(CallInput.extend({ reason: ReasonSchema }))
    .mutation(async ({ ctx: { deps, viewer }, input: { callId, reason } }) => {
      await reportObstacle(deps, { ...agentOf(viewer), callId }, reason);
      return OK;
    }),
});

/** Called by the visitor's page. */
export const visitorRecordingProcedures = {
  setRecordingPaused: visitorProcedure("report")
    .input(PauseInput)
    .mutation(async ({ ctx: { deps, visitor }, input: { callId, paused } }) => {
      const { orgId, visitorId } = visitor;
      await pauseRecording(deps, { orgId, visitorId, callId }, paused);
      return OK;
    }),
  answerRecordingConsent: visitorProcedure("report")
    .input(
      CallInput.extend({
        granted: z.boolean(),
        textVersion: z.number().int().min(1).max(CONSENT_TEXT_VERSION),
        language: LanguageSchema,
      }),
    )
    .mutation(async ({ ctx: { deps, visitor }, input: { callId, ...consent } }) => {
      const { orgId, visitorId } = visitor;
      await answerConsent(deps, { orgId, visitorId, callId }, consent);
      return OK;
    }),
};
