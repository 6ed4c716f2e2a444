import { z } from "zod";
import { CallIdSchema, RetentionRunIdSchema } from "../kernel/ids.ts";
import { RecordingSettingsSchema } from "../settings/domain/recording-settings.ts";
import { adminProcedure, router, setupProcedure } from "../trpc/procedures.ts";
import { deleteRecording, placeHold, releaseHold } from "./delete-recording.ts";
import { CONFIRMATION } from "./domain/retention-run.ts";
import { VisitorLookupSchema } from "./domain/visitor-lookup.ts";
import { eraseVisitor, findVisitorData } from "./erase-visitor.ts";
import { readDeletion } from "./read-deletion.ts";
import { listReceipts, readReceipt } from "./read-receipt.ts";
import { saveRecordingSettings } from "./save-recording-settings.ts";
import { undoDeletion } from "./undo-deletion.ts";

const MAX_REASON = 500;

const CallWithReasonSchema = z.strictObject({
  callId: CallIdSchema,
  reason: z.string().trim().min(1).max(MAX_REASON),
});
const SaveSchema = z.strictObject({
  settings: RecordingSettingsSchema,
  confirmation: z
    .strictObject({ runId: RetentionRunIdSchema, text: z.literal(CONFIRMATION) })
    .nullable(),
});
const LookupSchema = z.strictObject({ lookup: VisitorLookupSchema });

export const retentionRouter = router({
  deletion: setupProcedure.query(({ ctx: { deps, viewer } }) => readDeletion(deps, viewer.orgId)),
  saveSettings: setupProcedure
    .input(SaveSchema)
    .mutation(({ ctx: { deps, viewer }, input: { settings, confirmation } }) =>
      saveRecordingSettings(deps, viewer, { settings, confirmed: confirmation?.runId ?? null }),
    ),
  undo: setupProcedure
    .input(z.strictObject({ runId: RetentionRunIdSchema }))
    .mutation(({ ctx: { deps, viewer }, input }) => undoDeletion(deps, viewer, input.runId)),
  deleteRecording: adminProcedure
    .input(CallWithReasonSchema)
    .mutation(({ ctx: { deps, viewer }, input }) => deleteRecording(deps, viewer, input)),
  placeHold: adminProcedure
    .input(CallWithReasonSchema)
    .mutation(({ ctx: { deps, viewer }, input }) => placeHold(deps, viewer, input)),
  releaseHold: adminProcedure
    .input(CallWithReasonSchema)
    .mutation(({ ctx: { deps, viewer }, input }) => releaseHold(deps, viewer, input)),
  findVisitorData: adminProcedure
    .input(LookupSchema)
    .query(({ ctx: { deps, viewer }, input }) => findVisitorData(deps, viewer.orgId, input.lookup)),
  eraseVisitor: adminProcedure
    .input(LookupSchema)
    .mutation(({ ctx: { deps, viewer }, input }) => eraseVisitor(deps, viewer, input.lookup)),
  receipts: adminProcedure.query(({ ctx: { deps, viewer } }) => listReceipts(deps, viewer.orgId)),
  receipt: adminProcedure
    .input(z.strictObject({ erasureId: RetentionRunIdSchema }))
    .query(({ ctx: { deps, viewer }, input }) => readReceipt(deps, viewer.orgId, input.erasureId)),
});
