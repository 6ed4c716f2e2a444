import type { Tx } from "../../drizzle/db.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import type { Deps } from "../deps.ts";
import { addNotice } from "../notices/fragments.ts";
import { findRecipient } from "../people/recipient-fragments.ts";
import { readOrganizationName } from "../settings/fragments.ts";
import { addRecordings, addRows } from "./archive-contents.ts";
import { EXPORT_LIFETIME_MS } from "./domain/data-export.ts";
import { exportFailedMail, exportReadyMail } from "./domain/mail-templates.ts";
import { readmeOf } from "./domain/readme.ts";
import { putArchive } from "./put-archive.ts";
import { SNAPSHOT } from "./rows-store.ts";
import { type DataExport, type ExportKey, findExport, moveExport } from "./store.ts";

export type WriteExportDeps = Pick<Deps, "boss" | "clock" | "db" | "env" | "hub" | "storage">;

/**
 * Writes the archive, and tells who asked for it. Does nothing if that was done. After a failure it
 * may be repeated: the archive replaces what an earlier attempt has left.
 */
export async function writeExport(deps: WriteExportDeps, key: ExportKey): Promise<void> {
  const { clock, db, hub, storage } = deps;
  const found = await findExport(db, key);
  if (found?.state !== "waiting") return;
  const fileKey = `exports/${key.orgId}/${key.exportId}.zip`;
  await writeArchive(deps, found, fileKey);
  const bytes = (await storage.head(fileKey))?.size ?? 0;
  const moved = await db.transaction(async (tx) => {
    const now = clock();
    const expiresAt = new Date(now.getTime() + EXPORT_LIFETIME_MS);
    const ready = { state: "ready", readyAt: now, expiresAt, fileKey, bytes } as const;
    const row = await moveExport(tx, key, "waiting", ready);
    if (row) await tell(deps, tx, row);
    return row;
  });
  if (moved) hub.wake({ type: "notices_changed", agentIds: [moved.askedBy] });
  // The organization was deleted meanwhile.
  if (!moved && !(await findExport(db, key))) await storage.remove(fileKey);
}

async function writeArchive(
  deps: WriteExportDeps,
  { orgId, withRecordings }: DataExport,
  fileKey: string,
): Promise<void> {
  const { clock, db, storage } = deps;
  const orgName = await readOrganizationName(db, orgId);
  await putArchive(storage, fileKey, async (add) => {
    await add("README.txt", readmeOf({ orgName, at: clock(), withRecordings }));
    await db.transaction((tx) => addRows(tx, orgId, add), SNAPSHOT);
    if (withRecordings) await addRecordings(deps, orgId, add);
  });
}

/** Call in the transaction that gives the export up. */
export async function failExport(
  deps: Pick<WriteExportDeps, "boss" | "clock" | "env">,
  tx: Tx,
  key: ExportKey,
): Promise<void> {
  const row = await moveExport(tx, key, "waiting", { state: "failed" });
  if (row) await tell(deps, tx, row);
}

/** In the app and by mail. */
async function tell(
  { boss, clock, env }: Pick<WriteExportDeps, "boss" | "clock" | "env">,
  tx: Tx,
  { orgId, askedBy, state, expiresAt, bytes }: DataExport,
): Promise<void> {
  const kind = state === "ready" ? "export_ready" : "export_failed";
  await addNotice(tx, { orgId, memberId: askedBy, kind, facts: {} }, clock());
  const recipient = await findRecipient(tx, orgId, askedBy);
  if (!recipient) return;
  const facts = {
    ...recipient,
    orgName: await readOrganizationName(tx, orgId),
    link: pageOf(env.PUBLIC_URL),
    expiresAt,
    bytes,
  };
  const mail = kind === "export_ready" ? exportReadyMail(facts) : exportFailedMail(facts);
  await enqueue(boss, tx, "mail.send", mail);
}

const pageOf = (publicUrl: string): string =>
  new URL("/settings/organization#export", publicUrl).href;
