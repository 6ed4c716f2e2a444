import type { Deps } from "../deps.ts";
import { renewSecret } from "./endpoint-secret.ts";
import {
  deleteMessagesBefore,
  deleteUnusedEndpoints,
  listSealedSecrets,
  replaceSecret,
} from "./sweep-store.ts";

export type SweepDeps = Pick<Deps, "clock" | "db" | "log" | "secretBox">;

const KEPT_MS = 30 * 24 * 60 * 60 * 1_000;

/** Renews the seals of secrets, and deletes messages and deleted endpoints after 30 days. */
export async function sweepMessages(deps: SweepDeps): Promise<void> {
  const { db, clock, log } = deps;
  await renewSecrets(deps);
  const before = new Date(clock().getTime() - KEPT_MS);
  const messages = await deleteMessagesBefore(db, before);
  const endpoints = await deleteUnusedEndpoints(db, before);
  log.info({ messages, endpoints }, "old webhook messages deleted");
}

/** Afterwards the server's previous secret is no longer needed for them. */
async function renewSecrets({ db, secretBox }: SweepDeps): Promise<void> {
  for (const { secret, ...key } of await listSealedSecrets(db)) {
    const renewed = renewSecret(secretBox, key, secret);
    if (renewed) await replaceSecret(db, key, { from: secret, to: renewed });
  }
}
