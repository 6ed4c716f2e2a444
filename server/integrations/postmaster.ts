import { readFile, readlink, realpath, rm } from "node:fs/promises";
import path from "node:path";
import { processIdentity } from "./process-identity.ts";

const PID_LINE = 0;
const PORT_LINE = 3;

/** The server process of a cluster; the port is unknown in the first moments of its start. */
export type Postmaster = { readonly pid: number; readonly port: number | undefined };

/**
 * Reads the lock file that PostgreSQL keeps beside its data. One that a crash left behind is
 * removed: PostgreSQL itself would refuse to start if its process id has been given to another.
 */
export async function findPostmaster(data: string): Promise<Postmaster | undefined> {
  const file = path.join(data, "postmaster.pid");
  const lines = (await readFile(file, "utf8").catch(() => "")).split("\n");
  const pid = Number(lines[PID_LINE]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (await worksIn(pid, data)) return { pid, port: Number(lines[PORT_LINE]) || undefined };
  await rm(file, { force: true });
  return undefined;
}

/** PostgreSQL's working directory is its data directory. */
async function worksIn(pid: number, data: string): Promise<boolean> {
  if ((await processIdentity(pid)) === undefined) return false;
  if (process.platform !== "linux") return true;
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(data));
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EACCES";
  }
}
