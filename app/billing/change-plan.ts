import { type AppLoadContext, data, redirect } from "@remix-run/node";
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { INTERVALS } from "../../server/access/domain/plan.ts";
import { CANCEL_REASONS, MAX_CANCEL_COMMENT } from "../../server/billing/domain/cancel.ts";
import { PAUSE_MONTHS } from "../../server/billing/domain/pause.ts";
import { BillingRefusal } from "../../server/kernel/errors.ts";
import { AgentIdSchema } from "../../server/kernel/ids.ts";
import { billingErrorText } from "./messages.ts";

const BillingForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("subscribe"),
    interval: z.enum(INTERVALS),
    seats: z.coerce.number().int(),
  }),
  z.object({ intent: z.literal("portal") }),
  z.object({
    intent: z.literal("cancel"),
    reason: z.enum(CANCEL_REASONS),
    comment: z.string().max(MAX_CANCEL_COMMENT),
  }),
  z.object({ intent: z.literal("undo") }),
  z.object({ intent: z.literal("seats"), seats: z.coerce.number().int() }),
  z.object({
    intent: z.literal("pause"),
    months: z.coerce.number().pipe(z.literal(PAUSE_MONTHS)),
  }),
  z.object({ intent: z.literal("resume") }),
  z.object({ intent: z.literal("stay"), agentId: AgentIdSchema }),
]);
type BillingForm = z.infer<typeof BillingForm>;

export type BillingResult = {
  readonly done: BillingForm["intent"] | null;
  /** Why it was refused, for people. */
  readonly error: string | null;
};

/** Makes the change that a form of the billing page asks for. Leads to Stripe where it has to go on there. */
export async function changePlan(request: Request, trpc: AppLoadContext["trpc"]) {
  const form = BillingForm.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) return refused(billingErrorText("BAD_REQUEST", {}), 400);
  try {
    return await run(trpc, form.data);
  } catch (error) {
    if (!(error instanceof TRPCError) || error.code === "INTERNAL_SERVER_ERROR") throw error;
    const detail = error.cause instanceof BillingRefusal ? error.cause.detail : {};
    return refused(billingErrorText(error.message, detail), 409);
  }
}

async function run({ billing }: AppLoadContext["trpc"], form: BillingForm) {
  switch (form.intent) {
    case "subscribe": {
      const { url } = await billing.checkout({ interval: form.interval, seats: form.seats });
      return redirect(url);
    }
    case "portal":
      return redirect((await billing.portal()).url);
    case "cancel":
      await billing.cancel({ reason: form.reason, comment: form.comment });
      break;
    case "undo":
      await billing.undoCancel();
      break;
    case "seats":
      await billing.setSeats({ seats: form.seats });
      break;
    case "pause":
      await billing.pause({ months: form.months });
      break;
    case "resume":
      await billing.resume();
      break;
    case "stay":
      await billing.chooseWhoStays({ agentId: form.agentId });
      break;
  }
  return data<BillingResult>({ done: form.intent, error: null });
}

const refused = (error: string, status: number) =>
  data<BillingResult>({ done: null, error }, status);
