import type { PgBoss } from "pg-boss";
import type { Tx } from "../../drizzle/db.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import type { Deps } from "../deps.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import { listUsedGreetingUrls, saveGreeting } from "../people/fragments.ts";

export type GreetingPart = "clip" | "photo";

const URL_OF_FILE = /^\/media\/(greetings\/.+)$/;
const urlOf = (key: string) => `/media/${key}`;

/** Sets the clip or photo, or removes it with null. A job deletes the old file. */
export async function changeGreeting(
  { db, hub, boss }: Pick<Deps, "db" | "hub" | "boss">,
  { orgId, agentId }: { orgId: OrgId; agentId: AgentId },
  part: GreetingPart,
  url: string | null,
): Promise<void> {
  const column = part === "clip" ? "clipUrl" : "photoUrl";
  await db.transaction(async (tx) => {
    const greeting = part === "clip" ? { clipUrl: url } : { photoUrl: url };
    const replaced = (await saveGreeting(tx, orgId, agentId, greeting))?.[column];
    if (replaced !== url) await deleteGreetingFile(boss, tx, replaced);
  });
  hub.wake({ type: "greeting_changed", orgId, agentId });
}

/** Deletes an uploaded file after the transaction commits. Ignores other URLs. */
export async function deleteGreetingFile(
  boss: PgBoss,
  tx: Tx,
  url: string | null | undefined,
): Promise<void> {
  const key = url?.match(URL_OF_FILE)?.[1];
  if (key) await enqueue(boss, tx, "file.delete", { key });
}

/** The keys that a member's greeting uses. */
export async function findUsedGreetingFiles(
  { db }: Pick<Deps, "db">,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await listUsedGreetingUrls(db, keys.map(urlOf));
  const used = new Set(rows.flatMap(({ clipUrl, photoUrl }) => [clipUrl, photoUrl]));
  return new Set(keys.filter((key) => used.has(urlOf(key))));
}
