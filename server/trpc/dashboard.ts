import { accountRouter } from "../account/router.ts";
import { apiKeysRouter } from "../api-keys/router.ts";
import { auditLogRouter } from "../audit-log/router.ts";
import { billingRouter } from "../billing/router.ts";
import { callLogProcedures } from "../call-log/router.ts";
import { adminMediaProcedures, agentMediaProcedures } from "../call-media/router.ts";
import { agentCallProcedures, blockedVisitorProcedures } from "../calls/router.ts";
import { chatRouter } from "../chat/router.ts";
import { closingRouter } from "../closing/router.ts";
import { deskRouter, presenceRouter } from "../desk/router.ts";
import { exportsRouter } from "../exports/router.ts";
import { feedbackRouter } from "../feedback/router.ts";
import { firstStepsRouter } from "../first-steps/router.ts";
import { geoRouter } from "../geo/router.ts";
import { messagesRouter } from "../messages/router.ts";
import { noticesRouter } from "../notices/router.ts";
import { outcomesRouter } from "../outcomes/router.ts";
import { clipsRouter } from "../pools/clips-router.ts";
import { hoursRouter } from "../pools/hours-router.ts";
import { poolsRouter } from "../pools/router.ts";
import { rulesRouter } from "../pools/rules-router.ts";
import { recordingsRouter } from "../recordings/router.ts";
import { retentionRouter } from "../retention/router.ts";
import { settingsRouter } from "../settings/router.ts";
import { sitesRouter } from "../sites/router.ts";
import { staffRouter } from "../staff/router.ts";
import { teamRouter } from "../team/router.ts";
import { transcriptsRouter } from "../transcripts/router.ts";
import { webhooksRouter } from "../webhooks/router.ts";
import { createCallerFactory, router } from "./procedures.ts";

/** The web app's API, for loaders, fetch and WebSocket. */
export const dashboardRouter = router({
  account: accountRouter,
  apiKeys: apiKeysRouter,
  audit: auditLogRouter,
  billing: billingRouter,
  calls: router({
    ...agentCallProcedures,
    ...blockedVisitorProcedures,
    ...agentMediaProcedures,
    ...adminMediaProcedures,
    ...callLogProcedures,
  }),
  chat: chatRouter,
  clips: clipsRouter,
  closing: closingRouter,
  desk: deskRouter,
  exports: exportsRouter,
  messages: messagesRouter,
  notices: noticesRouter,
  feedback: feedbackRouter,
  firstSteps: firstStepsRouter,
  geo: geoRouter,
  hours: hoursRouter,
  outcomes: outcomesRouter,
  pools: poolsRouter,
  presence: presenceRouter,
  recordings: recordingsRouter,
  retention: retentionRouter,
  rules: rulesRouter,
  settings: settingsRouter,
  sites: sitesRouter,
  staff: staffRouter,
  team: teamRouter,
  transcripts: transcriptsRouter,
  webhooks: webhooksRouter,
});

export type DashboardRouter = typeof dashboardRouter;
export const createDashboardCaller = createCallerFactory(dashboardRouter);
