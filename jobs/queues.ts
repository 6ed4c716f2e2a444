import type { PgBoss } from "pg-boss";
import { jobContracts, jobNames } from "./contracts.ts";

/** Makes the queue of every contract, or brings its retry policy up to date. */
export async function createQueues(boss: PgBoss): Promise<void> {
  for (const name of jobNames) {
    const options = { ...jobContracts[name].queue, notify: true };
    if (await boss.getQueue(name)) {
      const { policy: _, ...updatable } = options;
      await boss.updateQueue(name, updatable);
    } else {
      await boss.createQueue(name, options);
    }
  }
}
