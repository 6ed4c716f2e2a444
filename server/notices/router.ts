import { z } from "zod";
import { TooManyRequests } from "../kernel/errors.ts";
import { NoticeIdSchema } from "../kernel/ids.ts";
import { RETRY_AFTER_S } from "../kernel/limits.ts";
import { memberProcedure, router } from "../trpc/procedures.ts";
import { dismissNotice, readNotices, watchNotices } from "./manage-notices.ts";

// The frame of every page shows them.
const noticeProcedure = memberProcedure.meta({
  beforeVerification: true,
  whileBlocked: true,
  beforeTwoFactor: true,
});

export const noticesRouter = router({
  list: noticeProcedure.query(({ ctx: { deps, viewer } }) => readNotices(deps, viewer)),
  watch: noticeProcedure.subscription(async function* ({ ctx, signal }) {
    const { deps, viewer, findViewer } = ctx;
    const release = deps.limits.acquire("noticeFeeds", viewer.userId);
    if (!release) throw new TooManyRequests(RETRY_AFTER_S.tooManyFeeds, { limit: "noticeFeeds" });
    try {
      yield* watchNotices(deps, viewer, {
        signal: signal ?? AbortSignal.abort(),
        isLoggedIn: async () => (await findViewer())?.agentId === viewer.agentId,
      });
    } finally {
      release();
    }
  }),
  dismiss: noticeProcedure
    .input(z.strictObject({ noticeId: NoticeIdSchema }))
    .mutation(({ ctx: { deps, viewer }, input }) => dismissNotice(deps, viewer, input.noticeId)),
});
