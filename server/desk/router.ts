import { z } from "zod";
import { TooManyRequests } from "../kernel/errors.ts";
import { TabIdSchema } from "../kernel/ids.ts";
import { RETRY_AFTER_S } from "../kernel/limits.ts";
import { lead } from "../presence/lead-tab.ts";
import { endWrapUp, recordDeskActivity } from "../presence/use-desk.ts";
import { agentProcedure, paidProcedure, router } from "../trpc/procedures.ts";
import { setAvailable } from "./set-available.ts";
import { watchDesk } from "./watch-desk.ts";

const TabInput = z.strictObject({ tabId: TabIdSchema });

// They keep the desk open, which nobody else sees, and a running call goes on whatever the plan.
const KEEPS_DESK = { beforeVerification: true, whileBlocked: true } as const;

export const presenceRouter = router({
  setAvailable: paidProcedure
    .input(z.strictObject({ available: z.boolean() }))
    .mutation(({ ctx, input }) => setAvailable(ctx.deps, ctx.viewer, input.available)),
  active: agentProcedure
    .meta(KEEPS_DESK)
    .input(TabInput)
    .mutation(({ ctx, input }) => recordDeskActivity(ctx.deps, ctx.viewer, input.tabId)),
  lead: agentProcedure
    .meta(KEEPS_DESK)
    .input(TabInput)
    .mutation(({ ctx, input }) => lead(ctx.deps, ctx.viewer, input.tabId)),
  endWrapUp: agentProcedure
    .meta({ whileBlocked: true })
    .mutation(({ ctx }) => endWrapUp(ctx.deps, ctx.viewer)),
});

export const deskRouter = router({
  feed: agentProcedure
    .meta({ whileBlocked: true })
    .input(TabInput)
    .subscription(async function* ({ ctx, input: { tabId }, signal }) {
      const release = ctx.deps.limits.acquire("feeds", ctx.viewer.userId);
      if (!release) throw new TooManyRequests(RETRY_AFTER_S.tooManyFeeds, { limit: "feeds" });
      try {
        yield* watchDesk(ctx.deps, ctx.viewer, {
          tabId,
          signal: signal ?? AbortSignal.abort(),
          isLoggedIn: async () => (await ctx.findViewer())?.lacksTwoFactor === false,
        });
      } finally {
        release();
      }
    }),
});
