import { createHash } from "node:crypto";
import { type Readable, Transform } from "node:stream";
import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import type { ImportSource } from "../integrations/import-source.ts";
import { RecordingIdSchema } from "../kernel/ids.ts";
import { IMPORTED_TYPES, type ImportedName, importedName } from "./domain/import-names.ts";
import { insertImported, listImportedCalls } from "./import-store.ts";
import { measureDuration } from "./measure-duration.ts";

/**
 * `finished`: an earlier run was stopped before it removed the old file. `no_call`: no answered call
 * has this id. `ambiguous`: calls of several organizations have it. `conflict`: the call has another
 * recording, or had one that was deleted. `failed`: the copy isn't the same, or couldn't be made.
 */
export type ImportOutcome =
  | "imported"
  | "finished"
  | "ignored"
  | "no_call"
  | "ambiguous"
  | "conflict"
  | "failed";

type ImportDeps = Pick<Deps, "db" | "clock" | "newId" | "storage" | "log">;

export type ImportOptions = {
  /** Call ids by file, for files that aren't named by their call. */
  readonly mapping: ReadonlyMap<string, string>;
  /** Stops after the current file. */
  readonly signal: AbortSignal;
};

/**
 * Moves recordings of another store to private names: copies each file, compares the size and the hash
 * of the copy, adds the recording to its call, and removes the old file last. May be stopped and
 * repeated at any time. Returns the number of files by outcome.
 */
export async function importRecordings(
  deps: ImportDeps,
  source: ImportSource,
  { mapping, signal }: ImportOptions,
): Promise<ReadonlyMap<ImportOutcome, number>> {
  const counts = new Map<ImportOutcome, number>();
  for await (const name of source.list()) {
    if (signal.aborted) break;
    const imported = importedName(name, mapping);
    const outcome = imported ? await importFile(deps, source, name, imported) : "ignored";
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    deps.log.info({ file: name, outcome }, "recording import");
  }
  return counts;
}

async function importFile(
  deps: ImportDeps,
  source: ImportSource,
  name: string,
  imported: ImportedName,
): Promise<ImportOutcome> {
  const [call, ...others] = await listImportedCalls(deps.db, imported.callId);
  if (!call?.acceptedAt || !call.agentId) return "no_call";
  if (others.length > 0) return "ambiguous";
  const { orgId, agentId, acceptedAt, recording } = call;
  try {
    if (recording) {
      const isSame = await isSameFile(deps, source, name, recording.videoKey);
      if (!isSame) return "conflict";
      await source.remove(name);
      return "finished";
    }
    const target = { ...imported, orgId, agentId, startedAt: acceptedAt };
    const outcome = await copy(deps, source, name, target);
    if (outcome === "imported") await source.remove(name);
    return outcome;
  } catch (error) {
    deps.log.error({ err: error, file: name }, "a recording could not be imported");
    return "failed";
  }
}

type Target = ImportedName &
  Pick<Parameters<typeof insertImported>[1], "orgId" | "agentId" | "startedAt">;

async function copy(
  deps: ImportDeps,
  source: ImportSource,
  name: string,
  { extension, ...target }: Target,
): Promise<ImportOutcome> {
  const { db, storage, clock, newId } = deps;
  const { orgId, callId } = target;
  const key = `recordings/${orgId}/${newId()}.${extension}`;
  const original = await source.open(name);
  if (!original) return "failed";
  const meter = createMeter();
  original.on("error", (error) => meter.stream.destroy(error));
  await storage.put(key, original.pipe(meter.stream), IMPORTED_TYPES[extension] ?? "");
  const written = await fingerprintOf((await storage.get(key))?.stream);
  const isSame = written?.hash === meter.result().hash && written.bytes === meter.result().bytes;
  const isAdded =
    isSame &&
    (await db.transaction(async (tx) => {
      const { bytes } = written;
      const now = clock();
      const id = RecordingIdSchema.parse(newId());
      const durationMs = await measureDuration(storage, key, bytes);
      const row = { ...target, id, videoKey: key, bytes, durationMs };
      if (!(await insertImported(tx, row, now))) return false;
      const facts = { callId, bytes };
      await recordAudit(tx, { orgId, actorId: null, action: "recording_imported", facts }, now);
      return true;
    }));
  if (isAdded) return "imported";
  await storage.remove(key);
  return isSame ? "conflict" : "failed";
}

async function isSameFile(
  { storage }: ImportDeps,
  source: ImportSource,
  name: string,
  key: string | null,
): Promise<boolean> {
  const stored = key && (await storage.get(key));
  if (!stored) return false;
  const kept = await fingerprintOf(stored.stream);
  const original = await fingerprintOf(await source.open(name));
  return kept?.hash === original?.hash && kept?.bytes === original?.bytes;
}

async function fingerprintOf(stream: Readable | null | undefined) {
  if (!stream) return null;
  const meter = createMeter();
  for await (const chunk of stream) meter.add(chunk);
  return meter.result();
}

/** Counts and hashes what passes through its stream. */
function createMeter() {
  const hash = createHash("sha256");
  let bytes = 0;
  let digest: string | undefined;
  const add = (chunk: Buffer) => {
    bytes += chunk.length;
    hash.update(chunk);
  };
  return {
    add,
    stream: new Transform({
      transform(chunk, _, done) {
        add(chunk);
        done(null, chunk);
      },
    }),
    result() {
      digest ??= hash.digest("hex");
      return { bytes, hash: digest };
    },
  };
}
