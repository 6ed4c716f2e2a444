import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import { type AgentId, DataExportIdSchema, type OrgId } from "../kernel/ids.ts";
import { type ExportKey, findExport } from "./store.ts";

type Admin = { readonly orgId: OrgId; readonly agentId: AgentId };

/**
 * An address where this admin can download the archive for five minutes. Audited.
 * @throws DomainError EXPORT_NOT_FOUND
 */
export async function linkExport(
  { clock, db, tokens }: Pick<Deps, "clock" | "db" | "tokens">,
  { orgId, agentId }: Admin,
  exportId: ExportKey["exportId"],
): Promise<{ readonly url: string }> {
  const now = clock();
  const found = await findExport(db, { orgId, exportId });
  if (found?.state !== "ready" || !found.expiresAt || found.expiresAt <= now)
    throw new DomainError("EXPORT_NOT_FOUND", { exportId });
  const facts = { exportId };
  await db.transaction((tx) =>
    recordAudit(tx, { orgId, actorId: agentId, action: "export_downloaded", facts }, now),
  );
  const token = tokens.exportLink.sign({ orgId, exportId, agentId }, now);
  return { url: `/media/exports/${exportId}?token=${token}` };
}

/** An archive that a valid link permits to download. */
export type OpenedExport = {
  readonly fileKey: string;
  readonly askedAt: Date;
  readonly remainingS: number;
};
export type RefusedExport = { readonly refused: "forged" | "expired" | "gone" };

type Reader = Admin & { readonly role: "admin" | "agent" };

/** What a link permits. Of use only to the admin whom it was made for, and only while one. */
export async function openExport(
  { clock, db, tokens }: Pick<Deps, "clock" | "db" | "tokens">,
  reader: Reader | null,
  { exportId, token }: { readonly exportId: string; readonly token: string },
): Promise<OpenedExport | RefusedExport> {
  const now = clock();
  const inspected = tokens.exportLink.inspect(token, now);
  const id = DataExportIdSchema.safeParse(exportId).data;
  if (!inspected || !id || inspected.claims.exportId !== id) return { refused: "forged" };
  const { orgId, agentId } = inspected.claims;
  const isReader = reader?.orgId === orgId && reader.agentId === agentId && reader.role === "admin";
  if (!isReader) return { refused: "forged" };
  if (inspected.isExpired) return { refused: "expired" };
  const found = await findExport(db, { orgId, exportId: id });
  if (found?.state !== "ready" || !found.fileKey) return { refused: "gone" };
  const remainingS = Math.floor((inspected.expiresAt.getTime() - now.getTime()) / 1_000);
  return { fileKey: found.fileKey, askedAt: found.askedAt, remainingS };
}
