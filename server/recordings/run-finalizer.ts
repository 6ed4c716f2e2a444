import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { setPriority } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import type { StorageConfig } from "../integrations/storage.ts";
import { type JoinJob, type JoinReport, JoinReportSchema } from "./domain/join-job.ts";

const MAIN = path.join(import.meta.dirname, "finalizer/main.ts");
// Without the last two, the heap of a long recording grows to its limit instead of being collected.
const MEMORY_FLAGS = ["--max-old-space-size=96", "--max-semi-space-size=8", "--optimize-for-size"];
// A third of the weight of the server while both want to run.
const NICENESS = 5;
const MINUTE_MS = 60_000;
/** The longest time of a child process. On disk, a recording of 4 hours takes half a minute. */
export const JOIN_TIMEOUT_MS = 35 * MINUTE_MS;
const PART_TIMEOUT_MS = 500;

/** Where files are while they are written. */
export const joiningFolder = (dataDir: string): string => path.resolve(dataDir, "joining");

export type Finalizer = {
  /**
   * Joins parts in a child process. One runs at a time; others wait.
   * @throws Error if the process fails or takes too long
   */
  join(job: Pick<JoinJob, "keys" | "segments">): Promise<JoinReport>;
};

/** @param config of the file storage. Files are written under its DATA_DIR first. */
export function createFinalizer(config: StorageConfig): Finalizer {
  let last: Promise<unknown> = Promise.resolve();
  return {
    join(job) {
      const run = () => joinInFolder(config, job);
      const current = last.then(run, run);
      last = current;
      return current;
    },
  };
}

async function joinInFolder(
  storage: StorageConfig,
  job: Pick<JoinJob, "keys" | "segments">,
): Promise<JoinReport> {
  const parent = joiningFolder(storage.DATA_DIR);
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(path.join(parent, "recording-"));
  try {
    return await runChild({ ...job, storage: configOf(storage), folder });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Only what the storage uses: the rest of the environment is none of the child's business. */
const configOf = ({
  DATA_DIR,
  S3_BUCKET,
  S3_REGION,
  S3_ENDPOINT,
  S3_ACCESS_KEY_ID,
  S3_SECRET_ACCESS_KEY,
}: StorageConfig): JoinJob["storage"] => ({
  DATA_DIR,
  S3_BUCKET,
  S3_REGION,
  S3_ENDPOINT,
  S3_ACCESS_KEY_ID,
  S3_SECRET_ACCESS_KEY,
});

async function runChild(job: JoinJob): Promise<JoinReport> {
  const child = spawn(
    process.execPath,
    [...MEMORY_FLAGS, "--disable-warning=ExperimentalWarning", MAIN],
    { stdio: ["pipe", "pipe", "pipe"], timeout: timeoutOf(job), killSignal: "SIGKILL" },
  );
  yieldToCalls(child);
  const ended = once(child, "close");
  // A child that dies before it has read its job is reported by its exit code.
  child.stdin.on("error", () => {});
  child.stdin.write(`${JSON.stringify(job)}\n`);
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code, signal] = await ended;
  if (code !== 0) throw new Error(`the finalizer ended with ${code ?? signal}: ${tail(errors)}`);
  return JoinReportSchema.parse(JSON.parse(output));
}

/** A few parts can't keep the others waiting for long. */
function timeoutOf({ segments }: JoinJob): number {
  const parts = segments.reduce((sum, { media, page }) => sum + media.length + page.length, 0);
  return Math.min(MINUTE_MS + parts * PART_TIMEOUT_MS, JOIN_TIMEOUT_MS);
}

/** Calls go first. */
function yieldToCalls({ pid }: ChildProcess): void {
  if (pid !== undefined) setPriority(pid, NICENESS);
}

const MAX_ERROR_LENGTH = 2_000;
const tail = (errors: string): string => errors.slice(-MAX_ERROR_LENGTH);
