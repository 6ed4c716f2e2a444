import { publicCallsRouter } from "../call-log/public-router.ts";
import { publicOutcomesRouter } from "../outcomes/public-router.ts";
import { publicPoolsRouter } from "../pools/public-router.ts";
import { publicSitesRouter } from "../sites/public-router.ts";
import { publicTeamRouter } from "../team/public-router.ts";
import { publicWebhooksRouter } from "../webhooks/public-router.ts";
import { router } from "./procedures.ts";

/** The REST API for customers' programs. Every procedure has a method and a path in its meta. */
export const publicRouter = router({
  calls: publicCallsRouter,
  outcomes: publicOutcomesRouter,
  team: publicTeamRouter,
  pools: publicPoolsRouter,
  sites: publicSitesRouter,
  webhooks: publicWebhooksRouter,
});
