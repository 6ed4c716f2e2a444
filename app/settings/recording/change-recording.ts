import { type AppLoadContext, data } from "@remix-run/node";
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { RetentionRunIdSchema } from "../../../server/kernel/ids.ts";
import { CONFIRMATION } from "../../../server/retention/domain/retention-run.ts";
import { viewerOf } from "../../lib/viewer.ts";
import type { SaveRefusal, SaveResult } from "../save-result.ts";
import { saveForm } from "../save-settings.ts";
import { formatProposal } from "./format-deletion.ts";
import { recordingForm } from "./recording-form.ts";

const UndoForm = z.object({ intent: z.literal("undo"), runId: RetentionRunIdSchema });
const ConfirmationForm = z.object({
  runId: RetentionRunIdSchema,
  text: z.literal(CONFIRMATION),
});

export type UndoResult = { readonly undone: boolean };

/** Saves the recording settings, or undoes the deletion after a shorter retention. */
export async function changeRecording(request: Request, context: AppLoadContext) {
  const posted = await request.formData();
  const undo = UndoForm.safeParse(Object.fromEntries(posted));
  if (undo.success) return undoDeletion(context, undo.data.runId);
  return saveForm(recordingForm, posted, async (settings, texts): Promise<SaveResult> => {
    const confirmation = ConfirmationForm.safeParse({
      runId: posted.get("runId"),
      text: posted.get("confirmation"),
    });
    try {
      const outcome = await context.trpc.retention.saveSettings({
        settings,
        confirmation: confirmation.data ?? null,
      });
      if (outcome.status !== "confirm") return { status: "saved", at: Date.now() };
      const proposal = formatProposal(outcome.proposal, viewerOf(context).timeZone);
      return { status: "confirm", proposal, texts };
    } catch (error) {
      const refusal = error instanceof TRPCError ? error.message : null;
      if (isSaveRefusal(refusal)) return { status: "refused", refusal };
      throw error;
    }
  });
}

const isSaveRefusal = (code: string | null): code is SaveRefusal =>
  code === "RETENTION_CHANGED" || code === "DELETION_OPEN";

async function undoDeletion({ trpc }: AppLoadContext, runId: z.infer<typeof RetentionRunIdSchema>) {
  try {
    await trpc.retention.undo({ runId });
    return data<UndoResult>({ undone: true });
  } catch (error) {
    if (error instanceof TRPCError && error.message === "DELETION_TOO_LATE")
      return data<UndoResult>({ undone: false }, 409);
    throw error;
  }
}
