import { z } from "zod";
import { visitorMediaProcedures } from "../call-media/router.ts";
import { visitorChatProcedures } from "../chat/router.ts";
import { visitorCobrowseProcedures } from "../cobrowse/router.ts";
import { visitorMessageProcedures } from "../messages/router.ts";
import { visitorRatingProcedures } from "../ratings/router.ts";
import { visitorRecordingProcedures } from "../recordings/router.ts";
import { identifyVisitor } from "../visits/identify-visitor.ts";
import { visitorCallProcedures } from "../visits/router.ts";
import { publicProcedure, router } from "./procedures.ts";

/** The API for customers' websites. */
export const widgetRouter = router({
  hello: publicProcedure("hello")
    .input(
      z.strictObject({
        siteKey: z.string().min(1).max(64),
        token: z.string().max(2_048).nullable(),
      }),
    )
    .mutation(({ ctx, input }) =>
      identifyVisitor(ctx.deps, { ...input, origin: ctx.origin, address: ctx.ip }),
    ),
  ...visitorCallProcedures,
  ...visitorMessageProcedures,
  ...visitorMediaProcedures,
  ...visitorCobrowseProcedures,
  ...visitorRecordingProcedures,
  ...visitorChatProcedures,
  ...visitorRatingProcedures,
});

export type WidgetRouter = typeof widgetRouter;
