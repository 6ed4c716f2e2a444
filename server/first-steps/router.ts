import { TooManyRequests } from "../kernel/errors.ts";
import { RETRY_AFTER_S } from "../kernel/limits.ts";
import { router, setupProcedure } from "../trpc/procedures.ts";
import { putAway, watchFirstSteps } from "./read-first-steps.ts";

export const firstStepsRouter = router({
  watch: setupProcedure.subscription(async function* ({ ctx, signal }) {
    const { deps, viewer, findViewer } = ctx;
    const release = deps.limits.acquire("firstStepsFeeds", viewer.userId);
    if (!release)
      throw new TooManyRequests(RETRY_AFTER_S.tooManyFeeds, { limit: "firstStepsFeeds" });
    try {
      yield* watchFirstSteps(deps, viewer, {
        signal: signal ?? AbortSignal.abort(),
        isAdmin: async () => {
          const now = await findViewer();
          return now?.agentId === viewer.agentId && now.role === "admin";
        },
      });
    } finally {
      release();
    }
  }),
  hide: setupProcedure.mutation(({ ctx: { deps, viewer } }) => putAway(deps, viewer.orgId)),
});
