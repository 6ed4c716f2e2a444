import type { SQL } from "drizzle-orm";
import type { Logger } from "pino";
import type { Db } from "../../drizzle/db.ts";
import { whichHold } from "../../drizzle/which-hold.ts";
import { createTask, runEvery } from "./run-every.ts";

/** Work that rows ask for and that may wait a second. */
export type Sweep = {
  readonly name: string;
  /** There is something to do when any of these conditions holds. */
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
 * Asks every second in one statement which sweeps have something to do, and runs those beside each
 * other, each never twice at once.
 * @returns how to stop; resolves when no sweep is running any more
 */
export function startSweeps(
  { db, clock, log }: SweepDeps,
  sweeps: readonly Sweep[],
): () => Promise<void> {
  const tasks = sweeps.map(({ name, run }) => createTask(name, log, run));
  const stopAsking = runEvery(SECOND_MS, "sweeps", log, async () => {
    const due = await findDue(db, sweeps, clock());
    for (const [index, task] of tasks.entries()) if (due[index]) task.start();
  });
  return async () => {
    await stopAsking();
    await Promise.all(tasks.map((task) => task.ended()));
  };
}

/** For each sweep whether it has something to do, in one statement. */
export const findDue = (db: Db, sweeps: readonly Sweep[], now: Date): Promise<readonly boolean[]> =>
  whichHold(
    db,
    sweeps.map(({ due }) => due(now)),
  );
