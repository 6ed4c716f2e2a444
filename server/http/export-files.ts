import { type Request, type Response, Router } from "express";
import type { Deps } from "../deps.ts";
import { openExport, type RefusedExport } from "../exports/link-export.ts";
import { findViewer } from "../people/viewer.ts";
import { asyncRoute } from "./async-route.ts";
import { headersOf } from "./headers.ts";
import { sendStoredFile } from "./send-stored-file.ts";

const HEADERS = {
  "cache-control": "private, no-store",
  "cross-origin-resource-policy": "same-origin",
  "content-security-policy": "default-src 'none'; sandbox",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
};

const REFUSALS: Readonly<Record<RefusedExport["refused"], { status: number; message: string }>> = {
  forged: { status: 403, message: "This link isn't valid." },
  expired: { status: 403, message: "This link has ended. Open the settings to get a new one." },
  gone: { status: 404, message: "This export was deleted." },
};

/** Archives of all data, for the admin whom a link was made for, with their session. */
export function createExportFiles(deps: Deps): Router {
  const api = Router();
  api.get(
    "/media/exports/:exportId",
    asyncRoute((req, res) => serve(deps, req, res)),
  );
  return api;
}

async function serve(deps: Deps, req: Request, res: Response): Promise<void> {
  const { token } = req.query;
  const opened = await openExport(deps, await findViewer(deps, headersOf(req)), {
    exportId: req.params.exportId ?? "",
    token: typeof token === "string" ? token : "",
  });
  res.set(HEADERS);
  if ("refused" in opened) return refuse(res, opened.refused);
  const disposition = `attachment; filename="foyer-export-${dayOf(opened.askedAt)}.zip"`;
  const shown = { contentType: "application/zip", disposition };
  const seconds = Math.max(1, opened.remainingS);
  const elsewhere =
    req.method === "GET" ? await deps.storage.presign(opened.fileKey, seconds, shown) : null;
  if (elsewhere) return res.redirect(302, elsewhere);
  const headers = { ...HEADERS, "content-disposition": disposition };
  const sent = await sendStoredFile(deps, { key: opened.fileKey, headers }, req, res);
  if (sent === "not_found") refuse(res, "gone");
}

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

function refuse(res: Response, why: RefusedExport["refused"]): void {
  const { status, message } = REFUSALS[why];
  res.status(status).json({ error: { message } });
}
