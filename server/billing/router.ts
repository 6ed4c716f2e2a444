import { z } from "zod";
import { INTERVALS } from "../access/domain/plan.ts";
import { requireKept } from "../access/require-access.ts";
import { AgentIdSchema } from "../kernel/ids.ts";
import { adminProcedure, memberProcedure, router } from "../trpc/procedures.ts";
import { cancelPlan, undoCancel } from "./cancel-plan.ts";
import { chooseWhoStays } from "./choose-who-stays.ts";
import { CANCEL_REASONS, MAX_CANCEL_COMMENT } from "./domain/cancel.ts";
import { PAUSE_MONTHS } from "./domain/pause.ts";
import { MAX_SEATS } from "./domain/seats.ts";
import { openPortal } from "./open-portal.ts";
import { pausePlan, previewPause } from "./pause-plan.ts";
import { readBilling, readPlanNotice } from "./read-billing.ts";
import { refusingFailures } from "./require-plan.ts";
import { resumePlan } from "./resume-plan.ts";
import { previewSeats, setSeats } from "./set-seats.ts";
import { startCheckout } from "./start-checkout.ts";

// Paying ends a block, so all of this works during one.
const billingProcedure = adminProcedure.meta({ whileBlocked: true });

// Nothing may be charged any more once the deletion of the organization was asked for.
const chargingProcedure = billingProcedure.use(async ({ ctx, next }) => {
  await requireKept(ctx.deps, ctx.viewer.orgId);
  return next();
});

const SeatsSchema = z.number().int().min(1).max(MAX_SEATS);
const PauseInput = z.strictObject({ months: z.literal(PAUSE_MONTHS) });

export const billingRouter = router({
  /** For every member, for the banners and the screen of a blocked organization. */
  notice: memberProcedure
    .meta({ whileBlocked: true, beforeTwoFactor: true })
    .query(({ ctx: { deps, viewer } }) => readPlanNotice(deps, viewer)),
  view: billingProcedure.query(({ ctx: { deps, viewer } }) => readBilling(deps, viewer)),
  checkout: chargingProcedure
    .input(z.strictObject({ interval: z.enum(INTERVALS), seats: SeatsSchema }))
    .mutation(({ ctx: { deps, viewer }, input }) =>
      refusingFailures(() => startCheckout(deps, viewer, input)),
    ),
  cancel: chargingProcedure
    .input(
      z.strictObject({
        reason: z.enum(CANCEL_REASONS),
        comment: z.string().trim().max(MAX_CANCEL_COMMENT),
      }),
    )
    .mutation(({ ctx: { deps, viewer }, input }) => cancelPlan(deps, viewer, input)),
  undoCancel: chargingProcedure.mutation(({ ctx: { deps, viewer } }) => undoCancel(deps, viewer)),
  previewSeats: billingProcedure
    .input(z.strictObject({ seats: SeatsSchema }))
    .query(({ ctx: { deps, viewer }, input }) =>
      refusingFailures(() => previewSeats(deps, viewer.orgId, input.seats)),
    ),
  setSeats: chargingProcedure
    .input(z.strictObject({ seats: SeatsSchema }))
    .mutation(({ ctx: { deps, viewer }, input }) => setSeats(deps, viewer, input.seats)),
  previewPause: billingProcedure
    .input(PauseInput)
    .query(({ ctx: { deps, viewer }, input }) =>
      refusingFailures(() => previewPause(deps, viewer.orgId, input.months)),
    ),
  pause: chargingProcedure
    .input(PauseInput)
    .mutation(({ ctx: { deps, viewer }, input }) => pausePlan(deps, viewer, input.months)),
  resume: chargingProcedure.mutation(({ ctx: { deps, viewer } }) => resumePlan(deps, viewer)),
  chooseWhoStays: billingProcedure
    .input(z.strictObject({ agentId: AgentIdSchema }))
    .mutation(({ ctx: { deps, viewer }, input }) => chooseWhoStays(deps, viewer, input.agentId)),
  portal: billingProcedure.mutation(({ ctx: { deps, viewer } }) =>
    refusingFailures(() => openPortal(deps, viewer)),
  ),
});
