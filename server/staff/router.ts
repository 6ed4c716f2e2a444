import { z } from "zod";
import { answerBug } from "../feedback/answer-bug.ts";
import {
  AnswerTextSchema,
  BUG_STATUSES,
  CommentTextSchema,
  FEATURE_STATUSES,
  MAX_PAGE,
  SearchTextSchema,
} from "../feedback/domain/feedback.ts";
import { readBugsForTriage } from "../feedback/read-bugs.ts";
import { comment } from "../feedback/support-request.ts";
import {
  changeStatus,
  hideComment,
  hideRequest,
  mergeRequest,
  readForTriage,
} from "../feedback/triage-requests.ts";
import {
  BugReportIdSchema,
  FeatureCommentIdSchema,
  FeatureRequestIdSchema,
  OrgIdSchema,
} from "../kernel/ids.ts";
import { router, staffProcedure } from "../trpc/procedures.ts";
import { ReasonSchema } from "./domain/staff-access.ts";
import { MAX_STAFF_PAGE } from "./domain/staff-view.ts";
import { readFailedJobs, readQueues, redriveJobs } from "./manage-jobs.ts";
import { openOrganization, readOrganization } from "./open-organization.ts";
import { readAlerts, readCancellations } from "./read-alerts.ts";
import { readOrganizations } from "./read-organizations.ts";

const PageSchema = z.int().min(1).max(MAX_STAFF_PAGE);
const FeedbackPageSchema = z.int().min(1).max(MAX_PAGE);
const QueueSchema = z.string().min(1).max(50);
const Request = z.strictObject({ requestId: FeatureRequestIdSchema });

/** For people who operate the service. */
export const staffRouter = router({
  organizations: staffProcedure
    .input(z.strictObject({ text: SearchTextSchema, page: PageSchema }))
    .query(({ ctx: { deps }, input }) => readOrganizations(deps, input)),
  openOrganization: staffProcedure
    .input(z.strictObject({ orgId: OrgIdSchema, reason: ReasonSchema }))
    .mutation(({ ctx: { deps, viewer }, input }) => openOrganization(deps, viewer, input)),
  organization: staffProcedure
    .input(z.strictObject({ orgId: OrgIdSchema }))
    .query(({ ctx: { deps, viewer }, input }) => readOrganization(deps, viewer, input.orgId)),
  cancellations: staffProcedure
    .input(z.strictObject({ page: PageSchema }))
    .query(({ ctx: { deps }, input }) => readCancellations(deps, input.page)),
  alerts: staffProcedure.query(({ ctx: { deps } }) => readAlerts(deps)),
  requests: staffProcedure
    .input(z.strictObject({ text: SearchTextSchema, page: FeedbackPageSchema }))
    .query(({ ctx: { deps }, input }) => readForTriage(deps, input)),
  setStatus: staffProcedure
    .input(Request.extend({ status: z.enum(FEATURE_STATUSES) }))
    .mutation(({ ctx: { deps }, input }) => changeStatus(deps, input)),
  mergeRequest: staffProcedure
    .input(Request.extend({ into: FeatureRequestIdSchema }))
    .mutation(({ ctx: { deps }, input }) => mergeRequest(deps, input)),
  hideRequest: staffProcedure
    .input(Request.extend({ hidden: z.boolean() }))
    .mutation(({ ctx: { deps }, input }) => hideRequest(deps, input)),
  hideComment: staffProcedure
    .input(z.strictObject({ commentId: FeatureCommentIdSchema }))
    .mutation(({ ctx: { deps }, input }) => hideComment(deps, input.commentId)),
  comment: staffProcedure
    .input(Request.extend({ text: CommentTextSchema }))
    .mutation(({ ctx: { deps, viewer }, input }) =>
      comment(deps, { userId: viewer.userId, orgId: null }, input),
    ),
  bugs: staffProcedure
    .input(z.strictObject({ status: z.enum(BUG_STATUSES).nullable(), page: FeedbackPageSchema }))
    .query(({ ctx: { deps }, input }) => readBugsForTriage(deps, input)),
  answerBug: staffProcedure
    .input(
      z.strictObject({
        orgId: OrgIdSchema,
        bugId: BugReportIdSchema,
        status: z.enum(BUG_STATUSES),
        answer: AnswerTextSchema,
      }),
    )
    .mutation(({ ctx: { deps }, input }) => answerBug(deps, input)),
  queues: staffProcedure.query(({ ctx: { deps } }) => readQueues(deps)),
  failedJobs: staffProcedure
    .input(z.strictObject({ queue: QueueSchema }))
    .query(({ ctx: { deps }, input }) => readFailedJobs(deps, input.queue)),
  redrive: staffProcedure
    .input(z.strictObject({ queue: QueueSchema, jobId: z.uuid().nullable() }))
    .mutation(({ ctx: { deps, viewer }, input }) => redriveJobs(deps, viewer, input)),
});
