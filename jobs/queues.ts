import type { PgBoss, UpdateQueueOptions } from "pg-boss";
import { type QueueContract, retryLimitOf } from "./contracts.ts";

// Attempts beyond the contract's limit are not run: they settle a job whose last worker died.
const SPARE_CLAIMS = 3;

/**
 * Makes the queue of every contract or brings its retries up to date, and schedules what has a cron.
 * Schedules that no contract has are removed. A queue that no contract names is left alone: its jobs
 * may belong to the version that is being replaced, or to the one that replaces it.
 * @throws Error when a contract's policy is not the one its queue was made with.
 */
export async function createQueues(
  boss: PgBoss,
  contracts: Readonly<Record<string, QueueContract>>,
): Promise<void> {
  for (const [name, contract] of Object.entries(contracts)) await createQueue(boss, name, contract);
  await syncSchedules(boss, contracts);
}

async function createQueue(boss: PgBoss, name: string, contract: QueueContract): Promise<void> {
  const { policy = "standard" } = contract;
  const queue = await boss.getQueue(name);
  if (!queue) {
    await boss.createQueue(name, { policy });
  } else if (queue.policy !== policy) {
    throw new Error(`The policy of queue ${name} is ${queue.policy} and can't become ${policy}.`);
  }
  await boss.updateQueue(name, optionsOf(contract));
}

function optionsOf(contract: QueueContract): UpdateQueueOptions {
  const { retries, expireInSeconds = 900 } = contract;
  const doubles = "limit" in retries;
  return {
    notify: true,
    expireInSeconds,
    retryLimit: retryLimitOf(contract) + SPARE_CLAIMS,
    retryDelay: doubles ? retries.firstDelaySeconds : 1,
    retryBackoff: doubles,
    retryDelayMax: doubles ? retries.longestDelaySeconds : null,
  };
}

async function syncSchedules(
  boss: PgBoss,
  contracts: Readonly<Record<string, QueueContract>>,
): Promise<void> {
  for (const { name, key } of await boss.getSchedules()) {
    if (contracts[name]?.cron === undefined) await boss.unschedule(name, key);
  }
  for (const [name, { cron }] of Object.entries(contracts)) {
    // A run that fell into an outage is made up for, once.
    if (cron !== undefined) await boss.schedule(name, cron, {}, { tz: "UTC", missed: "once" });
  }
}
