import { z } from "zod";
import { greetVisitor } from "../visits/identify-visitor.ts";
import { visitorCallProcedures } from "../visits/router.ts";
import { publicProcedure, router } from "./procedures.ts";

/** All that customers' websites can reach. */
export const widgetRouter = router({
  hello: publicProcedure("hello")
    .input(
      z.strictObject({
        siteKey: z.string().min(1).max(64),
        token: z.string().max(2_048).nullable(),
      }),
    )
    .mutation(({ ctx, input }) => greetVisitor(ctx.deps, input)),
  ...visitorCallProcedures,
});

export type WidgetRouter = typeof widgetRouter;
