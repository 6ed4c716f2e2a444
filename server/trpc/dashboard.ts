import { callsRouter } from "../calls/router.ts";
import { deskRouter, presenceRouter } from "../presence/router.ts";
import { poolsRouter } from "../routing/pools-router.ts";
import { rulesRouter } from "../routing/rules-router.ts";
import { sitesRouter } from "../sites/router.ts";
import { settingsRouter } from "../team/settings-router.ts";
import { teamRouter } from "../team/team-router.ts";
import { createCallerFactory, router } from "./procedures.ts";

/** All that the web app can reach, by loaders, by fetch and by WebSocket. */
export const dashboardRouter = router({
  calls: callsRouter,
  desk: deskRouter,
  pools: poolsRouter,
  presence: presenceRouter,
  rules: rulesRouter,
  settings: settingsRouter,
  sites: sitesRouter,
  team: teamRouter,
});

export type DashboardRouter = typeof dashboardRouter;
export const createDashboardCaller = createCallerFactory(dashboardRouter);
