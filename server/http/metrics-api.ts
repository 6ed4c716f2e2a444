import { createHash, timingSafeEqual } from "node:crypto";
import { Router } from "express";
import type { Deps } from "../deps.ts";
import { asyncRoute } from "./async-route.ts";

/** `/metrics` for Prometheus, if METRICS_TOKEN is set, for requests with this bearer token. */
export function createMetricsApi({ env, metrics }: Pick<Deps, "env" | "metrics">): Router {
  const router = Router();
  if (!env.METRICS_TOKEN) return router;
  const isAuthorized = equals(`Bearer ${env.METRICS_TOKEN}`);
  router.get(
    "/metrics",
    asyncRoute(async (req, res) => {
      if (!isAuthorized(req.headers.authorization ?? "")) {
        res
          .status(401)
          .set("www-authenticate", "Bearer")
          .json({
            error: { message: "Send METRICS_TOKEN as a bearer token." },
          });
        return;
      }
      res.set("content-type", metrics.contentType).send(await metrics.render());
    }),
  );
  return router;
}

/** Compares hashes, so that the time depends neither on the length nor on equal beginnings. */
function equals(expected: string): (given: string) => boolean {
  const hashOf = (text: string) => createHash("sha256").update(text).digest();
  const hash = hashOf(expected);
  return (given) => timingSafeEqual(hash, hashOf(given));
}
