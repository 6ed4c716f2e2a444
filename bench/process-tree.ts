import { readdirSync, readFileSync } from "node:fs";

// Of `/proc/<pid>/stat`; the same on all Linux systems that Node runs on.
const TICKS_PER_SECOND = 100;

type Entry = { readonly pid: number; readonly parent: number; readonly ticks: number };

/** The processor time of a process and its descendants so far, in seconds. Linux only. */
export function cpuSeconds(root: number): number {
  const entries = readdirSync("/proc").flatMap((name) => entryOf(name) ?? []);
  const ticksUnder = (pid: number): number =>
    entries
      .filter(({ parent }) => parent === pid)
      .reduce((sum, child) => sum + child.ticks + ticksUnder(child.pid), 0);
  const own = entries.find(({ pid }) => pid === root)?.ticks ?? 0;
  return (own + ticksUnder(root)) / TICKS_PER_SECOND;
}

function entryOf(name: string): Entry | null {
  if (!/^\d+$/.test(name)) return null;
  try {
    const stat = readFileSync(`/proc/${name}/stat`, "utf8");
    // The command's name, in parentheses, may contain spaces.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [, parent = "0", ...rest] = fields;
    return { pid: Number(name), parent: Number(parent), ticks: Number(rest[9]) + Number(rest[10]) };
  } catch {
    // The process has ended meanwhile.
    return null;
  }
}
