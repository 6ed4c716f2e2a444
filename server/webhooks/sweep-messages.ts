import type { Deps } from "../deps.ts";
import { deleteMessagesBefore, deleteUnusedEndpoints } from "./sweep-store.ts";

export type SweepDeps = Pick<Deps, "clock" | "db" | "log">;

const KEPT_MS = 30 * 24 * 60 * 60 * 1_000;

/** Deletes messages after 30 days with their deliveries, then endpoints that were deleted before. */
export async function sweepMessages({ db, clock, log }: SweepDeps): Promise<void> {
  const before = new Date(clock().getTime() - KEPT_MS);
  const messages = await deleteMessagesBefore(db, before);
  const endpoints = await deleteUnusedEndpoints(db, before);
  log.info({ messages, endpoints }, "old webhook messages deleted");
}
