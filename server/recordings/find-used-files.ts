import type { Deps } from "../deps.ts";
import { OrgIdSchema } from "../kernel/ids.ts";
import { listUsedFiles } from "./file-store.ts";

const KEY = /^recordings\/([0-9a-f-]{36})\//;

/** The keys that a recording or one of its parts uses. */
export async function findUsedRecordingFiles(
  { db }: Pick<Deps, "db">,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const byOrg = Map.groupBy(keys, (key) => KEY.exec(key)?.[1] ?? "");
  const used = new Set<string>();
  for (const [id, ofOrg] of byOrg) {
    const orgId = OrgIdSchema.safeParse(id).data;
    if (!orgId) continue;
    for (const key of await listUsedFiles(db, orgId, ofOrg)) used.add(key);
  }
  return used;
}
