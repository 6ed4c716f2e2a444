import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * Distinguishes a process from a later one with the same id: ids are reused, and in a container the
 * first process always has id 1. Undefined if the process is not running.
 */
export async function processIdentity(pid: number): Promise<string | undefined> {
  return process.platform === "linux" ? linuxIdentity(pid) : startTimeByPs(pid);
}

async function linuxIdentity(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
  if (stat === undefined) return undefined;
  // The second field is the program's name in parentheses, which may contain spaces.
  const [state, ...others] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (state === "Z" || state === "X") return undefined;
  const startedAtTicks = others[18];
  const bootId = await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "");
  return `${bootId.trim()}:${startedAtTicks}`;
}

async function startTimeByPs(pid: number): Promise<string | undefined> {
  const listed = await run("ps", ["-o", "lstart=", "-p", String(pid)]).catch(() => undefined);
  return listed?.stdout.trim() || undefined;
}
