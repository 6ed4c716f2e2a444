import { readFile, readlink, realpath, rm } from "node:fs/promises";
import path from "node:path";
import { processIdentity } from "./process-identity.ts";

const PID_LINE = 0;
const PORT_LINE = 3;

/** The server process of a cluster. The port is unknown just after it starts. */
export type Postmaster = { readonly pid: number; readonly port: number | undefined };

/**
 * Reads PostgreSQL's lock file. Removes it if the server is no longer running: after a crash its
 * process id may belong to another process, and PostgreSQL would refuse to start.
 */
export async function findPostmaster(data: string): Promise<Postmaster | undefined> {
  const file = path.join(data, "postmaster.pid");
  const lines = (await readFile(file, "utf8").catch(() => "")).split("\n");
  const pid = Number(lines[PID_LINE]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (await isPostmasterOf(pid, data)) return { pid, port: Number(lines[PORT_LINE]) || undefined };
  await rm(file, { force: true });
  return undefined;
}

/** Compares the working directory, which for PostgreSQL is its data directory. */
async function isPostmasterOf(pid: number, data: string): Promise<boolean> {
  if ((await processIdentity(pid)) === undefined) return false;
  if (process.platform !== "linux") return true;
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(data));
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EACCES";
  }
}
