import type { Deps } from "../deps.ts";
import { LOST_EXPORT_MS } from "./domain/data-export.ts";
import { listOld, listUsedArchives, moveExport } from "./store.ts";
import { failExport, type WriteExportDeps } from "./write-export.ts";

type ExpireDeps = Pick<WriteExportDeps, "boss" | "clock" | "db" | "env" | "storage">;

/** Deletes archives whose time is over: first the file, then its name. Gives up exports without a job. */
export async function expireExports(deps: ExpireDeps): Promise<void> {
  const { clock, db, storage } = deps;
  const now = clock();
  for (const { orgId, id: exportId, fileKey } of await listOld(db, "ready", now)) {
    if (fileKey) await storage.remove(fileKey);
    const gone = { state: "expired", fileKey: null } as const;
    await db.transaction((tx) => moveExport(tx, { orgId, exportId }, "ready", gone));
  }
  const lostAt = new Date(now.getTime() - LOST_EXPORT_MS);
  for (const { orgId, id: exportId } of await listOld(db, "waiting", lostAt))
    await db.transaction((tx) => failExport(deps, tx, { orgId, exportId }));
}

/** Which of these files are archives that can still be downloaded. */
export async function findUsedArchives(
  { db }: Pick<Deps, "db">,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  return new Set(await listUsedArchives(db, keys));
}
