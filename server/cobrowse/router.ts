import { z } from "zod";
import { CallIdSchema } from "../kernel/ids.ts";
import { visitorProcedure } from "../trpc/procedures.ts";
import { CobrowseEventSchema, MOST_REPORTED_AT_ONCE } from "./domain/cobrowse-history.ts";
import { saveCobrowseEvents } from "./save-events.ts";

/** From the visitor's page, about what happened with its shared page. */
export const visitorCobrowseProcedures = {
  reportCobrowse: visitorProcedure("report")
    .input(
      z.strictObject({
        callId: CallIdSchema,
        events: z.array(CobrowseEventSchema).min(1).max(MOST_REPORTED_AT_ONCE),
      }),
    )
    .mutation(async ({ ctx: { deps, visitor }, input: { callId, events } }) => {
      await saveCobrowseEvents(deps, { ...visitor, callId }, events);
      return { ok: true } as const;
    }),
};
