import type { Tx } from "../../drizzle/db.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import type { Deps } from "../deps.ts";
import type { CallId, OrgId } from "../kernel/ids.ts";
import { emitWebhook } from "../webhooks/emit-webhook.ts";
import { clearRecording, listRecordingFiles, lockRecording } from "./deletion-fragments.ts";

type CallKey = { readonly orgId: OrgId; readonly callId: CallId };

/**
 * Removes the files of a call's recording, and returns their keys. May be repeated. Mark the recording
 * as deleted afterwards, so that a process that dies in between leaves a row that names what remains.
 */
export async function removeRecordingFiles(
  { db, storage }: Pick<Deps, "db" | "storage">,
  key: CallKey,
): Promise<ReadonlySet<string>> {
  const files = await listRecordingFiles(db, key);
  for (const file of files) await storage.remove(file);
  return new Set(files);
}

/**
 * Marks the recording as deleted. Files that came after the others were removed are removed by jobs.
 * False if it was marked before.
 */
export async function markRecordingDeleted(
  deps: Pick<Deps, "boss" | "newId">,
  tx: Tx,
  { removed, ...key }: CallKey & { readonly removed: ReadonlySet<string> },
  now: Date,
): Promise<boolean> {
  await lockRecording(tx, key);
  const late = (await listRecordingFiles(tx, key)).filter((file) => !removed.has(file));
  for (const file of late) await enqueue(deps.boss, tx, "file.delete", { key: file });
  if (!(await clearRecording(tx, key, now))) return false;
  const payload = { callId: key.callId, deletedAt: now.toISOString() };
  const { orgId } = key;
  await emitWebhook(deps, tx, { orgId, event: "recording.deleted", payload, at: now });
  return true;
}
