import type { SQL } from "drizzle-orm";
import type { Logger } from "pino";
import type { Db } from "../../drizzle/db.ts";
import { evaluateConditions } from "../../drizzle/evaluate-conditions.ts";
import { createTask, runEvery } from "./run-every.ts";

/** Work that is due when rows match a condition, and that may start up to a second late. */
export type Sweep = {
  readonly name: string;
  /** The sweep is due when any of these conditions is true. */
  readonly due: (now: Date) => readonly SQL[];
  readonly run: () => Promise<void>;
};

type SweepDeps = {
  readonly db: Db;
  readonly clock: () => Date;
  readonly log: Pick<Logger, "error">;
};

const SECOND_MS = 1_000;

/**
 * Checks every second, in one statement, which sweeps are due and runs them concurrently, each with
 * at most one run at a time.
 * @returns a function that stops it and resolves when no sweep is running
 */
export function startSweeps(
  { db, clock, log }: SweepDeps,
  sweeps: readonly Sweep[],
): () => Promise<void> {
  const tasks = sweeps.map(({ name, run }) => createTask(name, log, run));
  const stopChecking = runEvery(SECOND_MS, "sweeps", log, async () => {
    const due = await findDue(db, sweeps, clock());
    for (const [index, task] of tasks.entries()) if (due[index]) task.start();
  });
  return async () => {
    await stopChecking();
    await Promise.all(tasks.map((task) => task.finished()));
  };
}

/** Whether each sweep is due, in one statement. */
export const findDue = (db: Db, sweeps: readonly Sweep[], now: Date): Promise<readonly boolean[]> =>
  evaluateConditions(
    db,
    sweeps.map(({ due }) => due(now)),
  );
