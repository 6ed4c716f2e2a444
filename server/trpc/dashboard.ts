import { callsRouter } from "../calls/router.ts";
import { deskRouter, presenceRouter } from "../presence/router.ts";
import { sitesRouter } from "../sites/router.ts";
import { settingsRouter } from "../team/settings-router.ts";
import { createCallerFactory, router } from "./procedures.ts";

/** All that the web app can reach, by loaders, by fetch and by WebSocket. */
export const dashboardRouter = router({
  calls: callsRouter,
  desk: deskRouter,
  presence: presenceRouter,
  settings: settingsRouter,
  sites: sitesRouter,
});

export type DashboardRouter = typeof dashboardRouter;
export const createDashboardCaller = createCallerFactory(dashboardRouter);
