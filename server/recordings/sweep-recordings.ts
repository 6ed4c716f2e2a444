import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { enqueue } from "../../jobs/enqueue.ts";
import type { Deps } from "../deps.ts";
import { PATIENCE_MS } from "./domain/join-plan.ts";
import { LATE_PARTS_MS } from "./domain/recording.ts";
import { dropParts } from "./drop-parts.ts";
import {
  closeParts,
  listClosedWithParts,
  listExpiredParts,
  listForgotten,
} from "./finalize-store.ts";
import { JOIN_TIMEOUT_MS, joiningFolder } from "./run-finalizer.ts";

type SweepDeps = Pick<Deps, "db" | "boss" | "clock" | "storage" | "env" | "log">;

const BATCH = 200;

/**
 * Finds recordings whose job was lost, for example because its process died, and deletes parts that
 * are joined or that nothing can follow any more.
 */
export async function sweepRecordings(deps: SweepDeps): Promise<void> {
  const { db, boss, clock, log } = deps;
  const before = (ms: number) => new Date(clock().getTime() - ms);
  const forgotten = await listForgotten(db, before(PATIENCE_MS + JOIN_TIMEOUT_MS), BATCH);
  for (const call of forgotten) {
    log.warn(call, "a recording's job was lost");
    await db.transaction((tx) => enqueue(boss, tx, "recording.finalize", call));
  }
  for (const recording of await listExpiredParts(db, before(LATE_PARTS_MS), BATCH))
    await closeParts(db, recording, clock());
  for (const recording of await listClosedWithParts(db, BATCH)) await dropParts(deps, recording);
  await removeLeftFolders(deps.env.DATA_DIR, before(JOIN_TIMEOUT_MS * 2));
}

/** Folders of child processes that were killed together with their server. */
async function removeLeftFolders(dataDir: string, before: Date): Promise<void> {
  const parent = joiningFolder(dataDir);
  for (const name of await readdir(parent).catch(() => [])) {
    const folder = path.join(parent, name);
    const found = await stat(folder).catch(() => null);
    if (found && found.mtime < before) await rm(folder, { recursive: true, force: true });
  }
}
