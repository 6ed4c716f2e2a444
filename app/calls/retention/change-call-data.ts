import { type AppLoadContext, data } from "@remix-run/node";
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { CallIdSchema } from "../../../server/kernel/ids.ts";
import { CONFIRMATION } from "../../../server/retention/domain/retention-run.ts";
import { isRetentionError, type RetentionError } from "./messages.ts";

const reason = z.string().trim().min(1);
const CallDataForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("delete"), callId: CallIdSchema, reason }),
  z.object({ intent: z.literal("hold"), callId: CallIdSchema, reason }),
  z.object({ intent: z.literal("release"), callId: CallIdSchema, reason }),
  z.object({
    intent: z.literal("erase"),
    callId: CallIdSchema,
    confirmation: z.string().trim().pipe(z.literal(CONFIRMATION)),
  }),
]);

export type CallDataResult = {
  readonly done: boolean;
  readonly error: RetentionError | null;
  /** The id of the receipt, after an erasure. */
  readonly erasureId: string | null;
};

/** Deletes or holds a call's recording, or erases the data of its visitor. */
export async function changeCallData(
  request: Request,
  callId: string | undefined,
  { trpc: { retention } }: AppLoadContext,
) {
  const posted = Object.fromEntries(await request.formData());
  const form = CallDataForm.safeParse({ ...posted, callId });
  if (!form.success) return refused("FAILED", 400);
  const { intent, ...input } = form.data;
  try {
    return data<CallDataResult>({ done: true, error: null, erasureId: await change() });
  } catch (error) {
    if (!(error instanceof TRPCError) || error.code === "INTERNAL_SERVER_ERROR") throw error;
    return refused(isRetentionError(error.message) ? error.message : "FAILED", 409);
  }

  async function change(): Promise<string | null> {
    if (!("reason" in input)) {
      return retention.eraseVisitor({ lookup: { by: "call", callId: input.callId } });
    }
    if (intent === "delete") await retention.deleteRecording(input);
    if (intent === "hold") await retention.placeHold(input);
    if (intent === "release") await retention.releaseHold(input);
    return null;
  }
}

const refused = (error: RetentionError, status: number) =>
  data<CallDataResult>({ done: false, error, erasureId: null }, status);
