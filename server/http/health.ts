import { Router } from "express";
import type { Deps } from "../deps.ts";

const ANSWER_WITHIN_MS = 2_000;

/** `/healthz`: the process is alive. `/readyz`: it takes work, and database and queue answer. */
export function createHealth({
  db,
  boss,
  draining,
  log,
}: Pick<Deps, "db" | "boss" | "draining" | "log">): Router {
  const health = Router();
  health.get("/healthz", (_req, res) => res.json({ ok: true }));
  health.get("/readyz", (_req, res) => {
    const checks = Promise.all([db.execute("select 1"), boss.isInstalled()]);
    const late = new Promise<never>((_, reject) => {
      setTimeout(reject, ANSWER_WITHIN_MS, new Error("no answer in time")).unref();
    });
    Promise.race([checks, late]).then(
      () =>
        draining() ? res.status(503).json({ ok: false, why: "stopping" }) : res.json({ ok: true }),
      (error) => {
        log.warn({ err: error }, "not ready");
        res.status(503).json({ ok: false, why: "database or queue does not answer" });
      },
    );
  });
  return health;
}
