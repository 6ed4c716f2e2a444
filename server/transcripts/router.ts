import { z } from "zod";
import { CallIdSchema } from "../kernel/ids.ts";
import { agentProcedure, memberProcedure, router } from "../trpc/procedures.ts";
import { openCaptions } from "./open-captions.ts";
import { readTranscript } from "./read-transcript.ts";
import { retryTranscription } from "./retry-transcription.ts";

const CallInput = z.strictObject({ callId: CallIdSchema });

export const transcriptsRouter = router({
  byCall: memberProcedure
    .input(CallInput)
    .query(({ ctx: { deps, viewer }, input }) => readTranscript(deps, viewer, input.callId)),
  openCaptions: agentProcedure
    .meta({ whileBlocked: true })
    .input(CallInput)
    .mutation(({ ctx: { deps, viewer }, input: { callId } }) =>
      openCaptions(deps, { orgId: viewer.orgId, agentId: viewer.agentId, callId }),
    ),
  retry: memberProcedure
    .input(CallInput)
    .mutation(({ ctx: { deps, viewer }, input }) => retryTranscription(deps, viewer, input.callId)),
});
