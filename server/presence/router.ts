import { z } from "zod";
import { agentProcedure, router } from "../trpc/procedures.ts";
import { setAvailable } from "./set-available.ts";
import { watchDesk } from "./watch-desk.ts";

export const presenceRouter = router({
  setAvailable: agentProcedure
    .input(z.strictObject({ available: z.boolean() }))
    .mutation(({ ctx, input }) => setAvailable(ctx.deps, ctx.viewer, input.available)),
});

export const deskRouter = router({
  feed: agentProcedure.subscription(({ ctx, signal }) =>
    watchDesk(ctx.deps, ctx.viewer, {
      signal: signal ?? AbortSignal.abort(),
      isLoggedIn: async () => (await ctx.findViewer()) !== null,
    }),
  ),
});
