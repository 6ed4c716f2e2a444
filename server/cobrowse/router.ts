import { z } from "zod";
import { CallIdSchema } from "../kernel/ids.ts";
import { visitorProcedure } from "../trpc/procedures.ts";
import { CobrowseEventSchema } from "./domain/cobrowse-event-schema.ts";
import { MAX_EVENTS_PER_REPORT } from "./domain/cobrowse-history.ts";
import { saveCobrowseEvents } from "./save-events.ts";

/** Called by the visitor's page. */
export const visitorCobrowseProcedures = {
  reportCobrowse: visitorProcedure("report")
    .input(
      z.strictObject({
        callId: CallIdSchema,
        events: z.array(CobrowseEventSchema).min(1).max(MAX_EVENTS_PER_REPORT),
      }),
    )
    .mutation(async ({ ctx: { deps, visitor }, input: { callId, events } }) => {
      await saveCobrowseEvents(deps, { ...visitor, callId }, events);
      return { ok: true } as const;
    }),
};
