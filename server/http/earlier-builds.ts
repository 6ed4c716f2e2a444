import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { RequestHandler } from "express";
import type { Deps } from "../deps.ts";
import { createTask } from "../live/run-every.ts";
import { asyncRoute } from "./async-route.ts";
import { sendStoredFile } from "./send-stored-file.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How long files are served after the last process of their build has stopped; at most a day more. */
export const SERVED_FOR_MS = 7 * DAY_MS;
// Processes that start together, or again and again, write nothing twice.
const SAVED_LATELY_MS = 12 * HOUR_MS;

const PREFIX = "builds";
const TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
};
const OTHER_TYPE = "application/octet-stream";
/** Names with a hash of their content, which no other file can have. */
const HASHED_NAME = /^[\w.-]+-[\w-]{8}\.\w+$/;

/** A folder of files with hashed names, and where they are served. */
export type BuiltFiles = { readonly folder: string; readonly url: string };

/** Keys hold small letters alone, and names of built files do not. */
export const keyOf = (url: string): string =>
  `${PREFIX}/${createHash("sha256").update(url).digest("hex")}`;

type KeepDeps = Pick<Deps, "storage" | "clock">;

/** Saves this build's files for the pages that will outlive it, and removes those of old builds. */
export async function saveBuild(
  { storage, clock }: KeepDeps,
  built: readonly BuiltFiles[],
  signal: AbortSignal,
): Promise<void> {
  const now = clock().getTime();
  const saved = new Map<string, number>();
  for await (const { key, modifiedAt } of storage.list(PREFIX))
    saved.set(key, modifiedAt.getTime());
  for (const { folder, url } of built) {
    for (const name of await hashedNames(folder)) {
      if (signal.aborted) return;
      const key = keyOf(`${url}/${name}`);
      if (now - (saved.get(key) ?? 0) < SAVED_LATELY_MS) continue;
      const type = TYPES[path.extname(name)] ?? OTHER_TYPE;
      await storage.put(key, await readFile(path.join(folder, name)), type);
      saved.set(key, now);
    }
  }
  for (const [key, savedMs] of saved) {
    if (signal.aborted) return;
    // Saved again every day while a process of its build runs.
    if (now - savedMs > SERVED_FOR_MS + DAY_MS) await storage.remove(key);
  }
}

async function hashedNames(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => HASHED_NAME.test(name));
}

/** Saves this build now and every day. @returns how to stop */
export function keepBuild(
  deps: KeepDeps & Pick<Deps, "log">,
  built: readonly BuiltFiles[],
): () => Promise<void> {
  const stopping = new AbortController();
  const task = createTask("keep the files of this build", deps.log, () =>
    saveBuild(deps, built, stopping.signal),
  );
  task.start();
  const timer = setInterval(task.start, DAY_MS);
  return async () => {
    clearInterval(timer);
    stopping.abort();
    await task.finished();
  };
}

/** Serves what this build does not have and an earlier one had; to be mounted where `built.url` is. */
export function earlierBuilds(
  deps: Pick<Deps, "storage" | "log">,
  { url }: Pick<BuiltFiles, "url">,
  headers: Readonly<Record<string, string>>,
): RequestHandler {
  return asyncRoute(async (req, res) => {
    // What looked for a compressed file has left its name and header behind.
    res.removeHeader("content-encoding");
    const name = path.posix.basename(req.originalUrl.split("?", 1)[0] ?? "");
    const sent =
      HASHED_NAME.test(name) &&
      (await sendStoredFile(deps, { key: keyOf(`${url}/${name}`), headers }, req, res));
    if (sent !== "answered")
      res.status(404).set("cache-control", "no-store").type("text").send("File not found.");
  });
}
