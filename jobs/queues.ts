import type { PgBoss } from "pg-boss";
import { jobContracts, jobNames } from "./contracts.ts";

/** Creates the queue of every contract or updates its retry policy, and sets its schedule. */
export async function createQueues(boss: PgBoss): Promise<void> {
  for (const name of jobNames) {
    const { queue, cron } = jobContracts[name];
    const options = { ...queue, notify: true };
    if (await boss.getQueue(name)) {
      const { policy: _, ...updatable } = options;
      await boss.updateQueue(name, updatable);
    } else {
      await boss.createQueue(name, options);
    }
    if (cron) await boss.schedule(name, cron, {});
    else await boss.unschedule(name);
  }
}
