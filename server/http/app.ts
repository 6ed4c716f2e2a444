import { randomUUID } from "node:crypto";
import type { RequestListener } from "node:http";
import compression from "compression";
import express, { type ErrorRequestHandler, type RequestHandler } from "express";
import type { Logger } from "pino";
import { pinoHttp } from "pino-http";
import type { Deps } from "../deps.ts";
import { LOG_LIMITS } from "../kernel/limits.ts";
import { serializeError } from "../log.ts";
import { appAssets, flagAssets, galleryAssets, widgetAssets } from "./assets.ts";
import { createAuthHandler } from "./auth-api.ts";
import { createBugScreenshots } from "./bug-screenshots.ts";
import type { ClientIp } from "./client-ip.ts";
import { createClipsApi } from "./clips-api.ts";
import { createDashboardHandler } from "./dashboard-api.ts";
import { createExportFiles } from "./export-files.ts";
import { createGreetingApi } from "./greeting-api.ts";
import { createHealth } from "./health.ts";
import { createLogoApi } from "./logo-api.ts";
import { createMetricsApi } from "./metrics-api.ts";
import { answerPageView, PAGE_VIEW_PATH } from "./page-view.ts";
import { createPublicApi } from "./public-api.ts";
import { BodyTooLarge } from "./read-body.ts";
import { createRecordingFiles } from "./recording-files.ts";
import { createRecordingUploads } from "./recording-uploads.ts";
import { type AppExtras, createRemixHandler, type LoadBuild } from "./remix.ts";
import { refuseForeignWrites } from "./same-origin.ts";
import { securityHeaders } from "./security-headers.ts";
import { createSecurityTxt } from "./security-txt.ts";
import { createStripeWebhook } from "./stripe-webhook.ts";
import { requireWellFormed } from "./well-formed.ts";
import { createWidgetApi, WIDGET_API } from "./widget-api.ts";

export type AppParts = {
  readonly extras: AppExtras;
  readonly clientIp: ClientIp;
  readonly loadBuild: LoadBuild;
  /** Serves the app's modules while developing. */
  readonly devServer: RequestHandler | null;
};

/**
 * Every HTTP path there is, in the order in which they are tried. The widget's API comes before
 * everything else: it is most of the traffic, and what goes wrong in it is logged by procedure.
 */
export function createApp(
  deps: Deps,
  { extras, clientIp, loadBuild, devServer }: AppParts,
): RequestListener {
  const { PUBLIC_URL } = deps.env;
  const app = express();
  app.disable("x-powered-by");
  app.use(createHealth(deps));
  app.use(createMetricsApi(deps));
  app.use(requestLog(deps.log));
  app.use(widgetAssets(deps, { development: devServer !== null }));
  if (extras.mocks) app.use(galleryAssets());
  app.use(flagAssets());
  app.get(PAGE_VIEW_PATH, answerPageView);
  app.use(createSecurityTxt(deps));
  app.use(
    securityHeaders({
      https: PUBLIC_URL.startsWith("https:"),
      development: devServer !== null,
      filesOrigin: deps.storage.presignedOrigin,
    }),
  );
  // Before requests of other origins are refused: Stripe's are signed.
  app.use(createStripeWebhook(deps));
  // Also before: its requests have keys, and cookies are ignored.
  app.use(createPublicApi(deps, clientIp));
  app.use(refuseForeignWrites(PUBLIC_URL));
  app.use("/api/trpc", createDashboardHandler(deps, clientIp));
  app.use("/api/auth", createAuthHandler(deps, clientIp));
  app.use(createClipsApi(deps));
  app.use(createGreetingApi(deps));
  app.use(createLogoApi(deps));
  app.use(createBugScreenshots(deps));
  app.use(createRecordingUploads(deps));
  app.use(createRecordingFiles(deps));
  app.use(createExportFiles(deps));
  app.use(compression());
  app.use(devServer ?? appAssets(deps));
  app.all("*", createRemixHandler(deps, extras, { loadBuild, clientIp }));
  app.use(answerErrors(deps.log));
  const widgetApi = createWidgetApi(deps, clientIp);
  return requireWellFormed(
    (request, response) =>
      (request.url?.startsWith(WIDGET_API) ? widgetApi : app)(request, response),
    deps.log,
  );
}

/** Answers what no handler answered: with the status of the refusal, or as a fault of ours. */
function answerErrors(log: Logger): ErrorRequestHandler {
  return (error, req, res, next) => {
    if (res.headersSent) return next(error);
    const status = error?.status >= 400 && error?.status < 500 ? error.status : 500;
    if (status === 500) log.error({ err: error, requestId: req.id }, "request failed");
    const message =
      error instanceof BodyTooLarge ? error.message : messageFor(status, String(req.id));
    res.status(status).json({ error: { message } });
  };
}

function messageFor(status: number, requestId: string): string {
  return status === 500
    ? `Something went wrong on our side. Please try again; the request was ${requestId}.`
    : "That request cannot be read.";
}

const QUIET = /^\/(assets|flags|widget\/assets)\b/;

/** The link of an invitation is a secret that is part of its path. */
const loggedPath = (url: string): string =>
  (url.split("?", 1)[0] ?? "")
    .replace(/^\/invite\/[^/]*/, "/invite/[redacted]")
    .slice(0, LOG_LIMITS.path);

/** One line a request, with the id that the person sees on an error page. No bodies, no cookies, no tokens. */
function requestLog(log: Logger): RequestHandler {
  return pinoHttp({
    logger: log,
    genReqId: (_req, res) => {
      const id = randomUUID();
      res.setHeader("x-request-id", id);
      return id;
    },
    serializers: {
      req: ({ id, method, url }) => ({
        id,
        method,
        path: loggedPath(String(url)),
      }),
      res: ({ statusCode }) => ({ status: statusCode }),
      err: serializeError,
    },
    customLogLevel: (req, res, error) => {
      if (error || res.statusCode >= 500) return "error";
      return QUIET.test(req.url ?? "") ? "debug" : "info";
    },
  });
}
