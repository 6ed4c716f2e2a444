import { Router } from "express";
import type { Deps } from "../deps.ts";
import { createTtlCache } from "../live/ttl-cache.ts";

const ANSWER_WITHIN_MS = 2_000;
const MAX_AGE_MS = 1_000;

type HealthDeps = Pick<Deps, "db" | "boss" | "clock" | "draining" | "log">;

/**
 * `/healthz`: the process is alive. `/readyz`: it takes work, and database and queue have answered
 * within the last second. Any number of probes costs one check a second.
 */
export function createHealth(deps: HealthDeps): Router {
  const health = Router();
  const checks = createTtlCache(() => checkAnswers(deps), MAX_AGE_MS);
  health.get("/healthz", (_req, res) => res.json({ ok: true }));
  health.get("/readyz", async (_req, res) => {
    const answers = await checks.get("database and queue", deps.clock());
    if (!answers) res.status(503).json({ ok: false, why: "database or queue does not answer" });
    else if (deps.draining()) res.status(503).json({ ok: false, why: "stopping" });
    else res.json({ ok: true });
  });
  return health;
}

async function checkAnswers({ db, boss, log }: HealthDeps): Promise<boolean> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(reject, ANSWER_WITHIN_MS, new Error("no answer in time")).unref();
  });
  try {
    await Promise.race([Promise.all([db.execute("select 1"), boss.isInstalled()]), late]);
    return true;
  } catch (error) {
    log.warn({ err: error }, "not ready");
    return false;
  }
}
