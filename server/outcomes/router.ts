import { z } from "zod";
import { CallIdSchema, OutcomeIdSchema } from "../kernel/ids.ts";
import { agentProcedure, memberProcedure, router, setupProcedure } from "../trpc/procedures.ts";
import { NoteTextSchema } from "./domain/call-outcome.ts";
import { MAX_OUTCOMES, OutcomeDraftSchema } from "./domain/outcome.ts";
import { giveOutcome } from "./give-outcome.ts";
import {
  archiveOutcome,
  createOutcome,
  createStarterOutcomes,
  orderOutcomes,
  readOutcomes,
  saveOutcome,
} from "./manage-outcomes.ts";
import { readCallOutcome } from "./read-call-outcome.ts";
import { readPendingCalls } from "./read-pending-calls.ts";
import { writeNote } from "./write-note.ts";

const OrderSchema = z.array(OutcomeIdSchema).max(MAX_OUTCOMES);

// A call that was taken is finished properly, whatever happens to the plan.
const AFTER_CALL = { whileBlocked: true } as const;

export const outcomesRouter = router({
  list: memberProcedure.query(({ ctx: { deps, viewer } }) => readOutcomes(deps, viewer.orgId)),
  create: setupProcedure
    .input(OutcomeDraftSchema)
    .mutation(({ ctx: { deps, viewer }, input }) => createOutcome(deps, viewer, input)),
  createStarters: setupProcedure.mutation(({ ctx: { deps, viewer } }) =>
    createStarterOutcomes(deps, viewer),
  ),
  save: setupProcedure
    .input(OutcomeDraftSchema.extend({ outcomeId: OutcomeIdSchema }))
    .mutation(({ ctx: { deps, viewer }, input }) => saveOutcome(deps, viewer, input)),
  archive: setupProcedure
    .input(z.strictObject({ outcomeId: OutcomeIdSchema, archived: z.boolean() }))
    .mutation(({ ctx: { deps, viewer }, input }) => archiveOutcome(deps, viewer, input)),
  order: setupProcedure
    .input(z.strictObject({ was: OrderSchema, order: OrderSchema }))
    .mutation(({ ctx: { deps, viewer }, input }) => orderOutcomes(deps, viewer, input)),
  pending: agentProcedure
    .meta(AFTER_CALL)
    .query(({ ctx: { deps, viewer } }) => readPendingCalls(deps, viewer)),
  ofCall: memberProcedure
    .meta(AFTER_CALL)
    .input(z.strictObject({ callId: CallIdSchema }))
    .query(({ ctx: { deps, viewer }, input }) => readCallOutcome(deps, viewer, input.callId)),
  give: memberProcedure
    .meta(AFTER_CALL)
    .input(z.strictObject({ callId: CallIdSchema, outcomeId: OutcomeIdSchema.nullable() }))
    .mutation(({ ctx: { deps, viewer }, input }) => giveOutcome(deps, viewer, input)),
  writeNote: memberProcedure
    .meta(AFTER_CALL)
    .input(
      z.strictObject({
        callId: CallIdSchema,
        text: NoteTextSchema,
        version: z.int32().min(0),
      }),
    )
    .mutation(({ ctx: { deps, viewer }, input }) => writeNote(deps, viewer, input)),
});
