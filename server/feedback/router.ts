import { z } from "zod";
import { FeatureRequestIdSchema } from "../kernel/ids.ts";
import { memberProcedure, router } from "../trpc/procedures.ts";
import { createRequest } from "./create-request.ts";
import {
  BugDraftSchema,
  CommentTextSchema,
  FEATURE_STATUSES,
  FEEDBACK_LENGTHS,
  MAX_PAGE,
  REQUEST_SORTS,
  RequestDraftSchema,
  SearchTextSchema,
} from "./domain/feedback.ts";
import { readBugs } from "./read-bugs.ts";
import { readRequest, readRequests, readSimilar } from "./read-requests.ts";
import { reportBug } from "./report-bug.ts";
import { comment, follow, vote } from "./support-request.ts";

const PageSchema = z.int().min(1).max(MAX_PAGE);
const Named = z.strictObject({ requestId: FeatureRequestIdSchema });

/** Feature requests, which members of all organizations see, and the organization's bug reports. */
export const feedbackRouter = router({
  list: memberProcedure
    .input(
      z.strictObject({
        sort: z.enum(REQUEST_SORTS),
        status: z.enum(FEATURE_STATUSES).nullable(),
        text: SearchTextSchema,
        page: PageSchema,
      }),
    )
    .query(({ ctx: { deps, viewer }, input }) => readRequests(deps, viewer, input)),
  similar: memberProcedure
    .input(z.strictObject({ title: z.string().max(FEEDBACK_LENGTHS.title.max) }))
    .query(({ ctx: { deps, viewer }, input }) => readSimilar(deps, viewer, input.title)),
  byId: memberProcedure
    .input(Named)
    .query(({ ctx: { deps, viewer }, input }) => readRequest(deps, viewer, input.requestId)),
  create: memberProcedure
    .input(RequestDraftSchema)
    .mutation(({ ctx: { deps, viewer }, input }) => createRequest(deps, viewer, input)),
  vote: memberProcedure
    .input(Named.extend({ voted: z.boolean() }))
    .mutation(({ ctx: { deps, viewer }, input }) => vote(deps, viewer, input)),
  follow: memberProcedure
    .input(Named.extend({ following: z.boolean() }))
    .mutation(({ ctx: { deps, viewer }, input }) => follow(deps, viewer, input)),
  comment: memberProcedure
    .input(Named.extend({ text: CommentTextSchema }))
    .mutation(({ ctx: { deps, viewer }, input }) => comment(deps, viewer, input)),
  bugs: memberProcedure
    .input(z.strictObject({ page: PageSchema }))
    .query(({ ctx: { deps, viewer }, input }) => readBugs(deps, viewer.orgId, input.page)),
  reportBug: memberProcedure
    .input(BugDraftSchema)
    .mutation(({ ctx: { deps, viewer }, input }) => reportBug(deps, viewer, input)),
});
