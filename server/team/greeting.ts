import { deleteGreetingFile } from "../clips/delete-clips.ts";
import type { Deps } from "../deps.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import { listUsedGreetingUrls, saveGreeting } from "../people/fragments.ts";

const urlOf = (key: string) => `/media/${key}`;

/** Sets the photo, or removes it with null. A job deletes the old file. */
export async function changePhoto(
  { db, hub, boss }: Pick<Deps, "db" | "hub" | "boss">,
  { orgId, agentId }: { orgId: OrgId; agentId: AgentId },
  photoUrl: string | null,
): Promise<void> {
  await db.transaction(async (tx) => {
    const replaced = (await saveGreeting(tx, orgId, agentId, { photoUrl }))?.photoUrl;
    if (replaced !== photoUrl) await deleteGreetingFile(boss, tx, replaced);
  });
  hub.wake({ type: "greeting_changed", orgId, agentId });
}

/** The keys that a member's greeting uses: photos, and clips from before they had a table. */
export async function findUsedGreetingFiles(
  { db }: Pick<Deps, "db">,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await listUsedGreetingUrls(db, keys.map(urlOf));
  const used = new Set(rows.flatMap(({ clipUrl, photoUrl }) => [clipUrl, photoUrl]));
  return new Set(keys.filter((key) => used.has(urlOf(key))));
}
