import { execFileSync } from "node:child_process";
import { cpus, loadavg } from "node:os";
import type { RingResult } from "./ring.ts";
import type { Summary } from "./statistics.ts";

// With more load per core from other processes, latencies no longer describe the server.
const QUIET_LOAD_PER_CORE = 0.25;

/** The revision, machine and load that a measurement depends on. */
export function describeMachine(): string {
  const cores = cpus();
  const [minute = 0] = loadavg();
  const quiet =
    minute / cores.length <= QUIET_LOAD_PER_CORE
      ? "quiet"
      : "NOT quiet: take latencies as upper bounds";
  return [
    `${new Date().toISOString()}, revision ${revision()}, node ${process.version}`,
    `${cores.length} cores (${cores[0]?.model.trim()}), load average ${minute.toFixed(2)} before the run: ${quiet}`,
  ].join("\n");
}

function revision(): string {
  try {
    const git = (...args: string[]) =>
      execFileSync("git", args, { cwd: import.meta.dirname, encoding: "utf8" }).trim();
    return (
      git("rev-parse", "--short", "HEAD") +
      (git("status", "--porcelain") === "" ? "" : " with uncommitted changes")
    );
  } catch {
    return "unknown";
  }
}

export function printResult({
  name,
  load,
  idle,
  during,
  loadCpuSeconds,
  statements,
  failures,
}: RingResult): void {
  const perVisitor = (bytes: number) => `${(bytes / idle.visitors / 1_000).toFixed(1)} kB`;
  const lines = [
    `\n${name}`,
    `  click to ring    ${showSummary(load.clickToRingMs)}`,
    `  first response   ${showSummary(load.firstResponseMs)}`,
    `  answer confirmed ${showSummary(load.answerMs)}`,
    `  calls            ${load.started} started, ${load.rung} rung, ${load.endedAsPlanned} ended by a person, ${load.turnedAway} shown that no agent is available, ${load.lost} lost; ${load.askedToWait} asked to wait`,
    `  idle visitor     ${perVisitor(idle.collectedRssBytes)} resident after a full collection (${perVisitor(idle.rssBytes)} before it), ${perVisitor(idle.liveBytes)} of live heap (the second ${idle.visitors})`,
    `  server           ${loadCpuSeconds.toFixed(1)} s CPU during the calls (${((loadCpuSeconds / load.started) * 1_000).toFixed(1)} ms each), event loop ${Math.round(during.loop.busy * 100)} % busy, delayed p99 ${during.loop.p99Ms.toFixed(1)} ms, max ${during.loop.maxMs.toFixed(1)} ms; ${Math.round(during.rssBytes / 1e6)} MB resident`,
  ];
  for (const [error, times] of Object.entries(load.errors))
    lines.push(`  error            ${times} x ${error}`);
  for (const { text, times, totalMs } of statements) {
    const perCall = (times / load.started).toFixed(1).padStart(6);
    lines.push(
      `  statement       ${perCall} a call, ${(totalMs / times).toFixed(3)} ms each: ${text.replace(/\s+/g, " ").slice(0, 110)}`,
    );
  }
  if (failures.length > 0)
    lines.push(`  failed refreshes  ${failures.length}, first: ${String(failures[0])}`);
  process.stdout.write(`${lines.join("\n")}\n`);
}

/** What several processes cost compared with one, under the same load. */
export function printCost(alone: RingResult, several: RingResult): void {
  const cpuMs = ({ loadCpuSeconds, load }: RingResult) => (loadCpuSeconds / load.started) * 1_000;
  const change = (before: number, after: number, unit: string) =>
    `${before.toFixed(1)} -> ${after.toFixed(1)} ${unit}`;
  const [before, after] = [alone.load.clickToRingMs, several.load.clickToRingMs];
  const lines = [
    `\n${several.name} compared with one`,
    `  CPU a call       ${change(cpuMs(alone), cpuMs(several), "ms")}`,
    `  click to ring    p50 ${change(before.p50, after.p50, "ms")}, p99 ${change(before.p99, after.p99, "ms")}`,
    `  memory           ${change(alone.during.rssBytes / 1e6, several.during.rssBytes / 1e6, "MB resident")}`,
    `  busiest process  ${change(alone.during.loop.busy * 100, several.during.loop.busy * 100, "% busy")}`,
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

const showSummary = ({ p50, p95, p99, max }: Summary): string =>
  `p50 ${p50.toFixed(2)} ms, p95 ${p95.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms, max ${max.toFixed(2)} ms`;
