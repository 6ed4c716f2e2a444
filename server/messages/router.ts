import { z } from "zod";
import { PageSchema, PageUrlSchema } from "../calls/domain/call-request.ts";
import { TooManyRequests } from "../kernel/errors.ts";
import { MessageIdSchema } from "../kernel/ids.ts";
import { RETRY_AFTER_S } from "../kernel/limits.ts";
import { memberProcedure, paidProcedure, router, visitorProcedure } from "../trpc/procedures.ts";
import { callVisitorBack, cancelCallBack } from "./call-back.ts";
import { sendCallBackLink } from "./call-back-link.ts";
import { cleanText, MESSAGE_KINDS, MESSAGE_LENGTHS } from "./domain/message.ts";
import { MAX_MESSAGE_PAGE, MESSAGE_FILTERS } from "./domain/message-view.ts";
import { MESSAGE_RESULTS } from "./domain/work.ts";
import { leaveMessage } from "./leave-message.ts";
import { readCallbackTimes } from "./read-callback-times.ts";
import { readMessages, watchMessages } from "./read-messages.ts";
import { workOnMessage } from "./work-on-message.ts";

// More than may be kept, because spaces and control characters are removed.
const SLACK = 2;
const typed = (length: number) => z.string().max(SLACK * length);

const DraftSchema = z.strictObject({
  kind: z.enum(MESSAGE_KINDS),
  name: typed(MESSAGE_LENGTHS.name),
  email: typed(MESSAGE_LENGTHS.email),
  phone: typed(MESSAGE_LENGTHS.phone),
  text: typed(MESSAGE_LENGTHS.text),
});

/** Called by the visitor's widget. */
export const visitorMessageProcedures = {
  callbackTimes: visitorProcedure("report")
    .input(z.strictObject({ pageUrl: PageUrlSchema }))
    .query(({ ctx: { deps, visitor }, input }) => readCallbackTimes(deps, visitor, input.pageUrl)),
  leaveMessage: visitorProcedure("leaveMessage")
    .input(
      z.strictObject({
        messageId: MessageIdSchema,
        draft: DraftSchema,
        page: PageSchema,
        preferredAt: z.iso
          .datetime()
          .transform((text) => new Date(text))
          .nullable(),
        filledMs: z.number().int().min(0),
        website: z.string().max(200),
      }),
    )
    .mutation(({ ctx: { deps, visitor }, input }) => leaveMessage(deps, visitor, input)),
};

const WorkInput = z.strictObject({
  messageId: MessageIdSchema,
  version: z.number().int().min(1),
});

// The frame of every page shows the number.
const countProcedure = memberProcedure.meta({
  beforeVerification: true,
  whileBlocked: true,
  beforeTwoFactor: true,
});

export const messagesRouter = router({
  list: memberProcedure
    .input(
      z.strictObject({
        state: z.enum(MESSAGE_FILTERS),
        kind: z.enum(MESSAGE_KINDS).nullable(),
        page: z.number().int().min(1).max(MAX_MESSAGE_PAGE),
      }),
    )
    .query(({ ctx: { deps, viewer }, input }) => readMessages(deps, viewer, input)),
  watch: countProcedure.subscription(async function* ({ ctx, signal }) {
    const { deps, viewer, findViewer } = ctx;
    const release = deps.limits.acquire("messageFeeds", viewer.userId);
    if (!release) throw new TooManyRequests(RETRY_AFTER_S.tooManyFeeds, { limit: "messageFeeds" });
    try {
      yield* watchMessages(deps, viewer, {
        signal: signal ?? AbortSignal.abort(),
        isLoggedIn: async () => (await findViewer())?.agentId === viewer.agentId,
      });
    } finally {
      release();
    }
  }),
  take: memberProcedure
    .input(WorkInput)
    .mutation(({ ctx: { deps, viewer }, input }) =>
      workOnMessage(deps, viewer, { ...input, change: { type: "take" } }),
    ),
  callBack: paidProcedure
    .input(WorkInput)
    .mutation(({ ctx: { deps, viewer }, input }) => callVisitorBack(deps, viewer, input)),
  sendLink: paidProcedure
    .input(WorkInput)
    .mutation(({ ctx: { deps, viewer }, input }) => sendCallBackLink(deps, viewer, input)),
  cancelCallBack: memberProcedure
    .input(WorkInput.pick({ messageId: true }))
    .mutation(({ ctx: { deps, viewer }, input }) => cancelCallBack(deps, viewer, input.messageId)),
  release: memberProcedure
    .input(WorkInput)
    .mutation(({ ctx: { deps, viewer }, input }) =>
      workOnMessage(deps, viewer, { ...input, change: { type: "release" } }),
    ),
  finish: memberProcedure
    .input(
      WorkInput.extend({
        result: z.enum(MESSAGE_RESULTS),
        note: z.string().max(MESSAGE_LENGTHS.note).transform(cleanText),
      }),
    )
    .mutation(({ ctx: { deps, viewer }, input: { result, note, ...key } }) =>
      workOnMessage(deps, viewer, { ...key, change: { type: "finish", result, note } }),
    ),
  reopen: memberProcedure
    .input(WorkInput)
    .mutation(({ ctx: { deps, viewer }, input }) =>
      workOnMessage(deps, viewer, { ...input, change: { type: "reopen" } }),
    ),
});
