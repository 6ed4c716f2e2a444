import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Measure } from "./system-under-test.ts";

const PROBE = path.join(import.meta.dirname, "process-probe.ts");
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 15_000;

type Env = { readonly NODE_ENV: "production" } & Readonly<Record<string, string>>;
export type MeasuredProcess = { measure(): Promise<Measure>; stop(): Promise<void> };

/** Starts a TypeScript entry point as a process with the probe loaded, and waits until it is ready. */
export async function startMeasured(
  entry: string,
  options: { readonly env: Env; readonly readyUrl: string; readonly nodeFlags?: readonly string[] },
): Promise<MeasuredProcess> {
  const child = spawn(process.execPath, [...(options.nodeFlags ?? []), "--import", PROBE, entry], {
    env: { PATH: process.env.PATH ?? "", ...options.env },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  try {
    await untilReady(child, options.readyUrl);
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
  return {
    async measure() {
      child.send("measure");
      const [measure] = await once(child, "message");
      return measure as Measure;
    },
    async stop() {
      if (child.exitCode !== null) return;
      const exited = once(child, "exit");
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
      await exited;
      clearTimeout(timer);
    },
  };
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (performance.now() < deadline) {
    if (child.exitCode !== null)
      throw new Error(`the measured server exited with ${child.exitCode}`);
    const ready = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await sleep(100);
  }
  throw new Error(`the measured server did not answer ${url} within ${START_TIMEOUT_MS} ms`);
}
