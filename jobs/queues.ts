import type { PgBoss, UpdateQueueOptions } from "pg-boss";
import { type QueueContract, retryLimitOf } from "./contracts.ts";

// Claims beyond the contract's limit don't run the job. They fail a job whose last worker died.
const EXTRA_CLAIMS = 3;

/**
 * Creates or updates the queue of every contract, and synchronizes the cron schedules. Queues without
 * a contract are kept: during a deployment, their jobs may belong to the other version.
 * @throws Error if a contract's policy differs from its existing queue's.
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
    retryLimit: retryLimitOf(contract) + EXTRA_CLAIMS,
    retryDelay: doubles ? retries.firstDelaySeconds : 1,
    retryBackoff: doubles,
    retryDelayMax: doubles ? retries.maxDelaySeconds : null,
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
    // A run that was missed during an outage is made up once.
    if (cron !== undefined) await boss.schedule(name, cron, {}, { tz: "UTC", missed: "once" });
  }
}
