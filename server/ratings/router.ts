import { z } from "zod";
import { CallIdSchema } from "../kernel/ids.ts";
import { visitorProcedure } from "../trpc/procedures.ts";
import { RatingSchema } from "./domain/rating.ts";
import { rateCall } from "./rate-call.ts";

/** Called by the visitor's page. */
export const visitorRatingProcedures = {
  rateCall: visitorProcedure("report")
    .input(z.strictObject({ callId: CallIdSchema, rating: RatingSchema }))
    .mutation(async ({ ctx: { deps, visitor }, input: { callId, rating } }) => {
      const { orgId, visitorId } = visitor;
      await rateCall(deps, { orgId, visitorId, callId }, rating);
      return { ok: true } as const;
    }),
};
