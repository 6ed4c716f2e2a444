import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findFullChromium } from "../chromium.mjs";

const ip = (...args: readonly string[]): string =>
  execFileSync("ip", args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

const UNUSED_MAC = "02:00:00:00:00:01";

/** A simulated machine: a network namespace with its own link to the bridge. */
export type Machine = {
  readonly address: string;
  /** The path of a script that runs Chromium on this machine. */
  readonly chromium: string;
  /** Runs another program on this machine. */
  spawn(program: string, args: readonly string[]): ChildProcess;
  /** Drops all packets in both directions, while the interface stays up. */
  cut(): void;
  restore(): void;
  /** Drops only packets to this address. */
  blockPathTo(address: string): void;
};

export type Network = {
  /** The address of the host, where the server runs, as seen from the machines. */
  readonly address: string;
  readonly machines: readonly Machine[];
  remove(): void;
};

/** The reason why networks cannot be simulated here, or null. */
export function networkError(): string | null {
  if (!findFullChromium()) return "Chromium is missing; the headless shell is not enough";
  const probe = `foyer-probe-${process.pid}`;
  try {
    ip("netns", "add", probe);
    ip("-n", probe, "link", "set", "lo", "up");
    return null;
  } catch (error) {
    return error instanceof Error ? (error.message.split("\n").at(-2) ?? error.message) : "unknown";
  } finally {
    ignoreErrors(() => ip("netns", "del", probe));
  }
}

// The kernel removes a network a moment after its names are given up, so they are not used again.
let networks = 0;

/** A bridge that connects the host with this many machines. */
export function createNetwork(machines: number, chromium: string): Network {
  const id = (process.pid % 1_000) * 10 + (networks++ % 10);
  const bridge = `fy${id}`;
  const net = `10.${64 + (process.pid % 128)}.${networks % 250}`;
  const folder = mkdtempSync(path.join(tmpdir(), "foyer-ice-"));
  const names = Array.from({ length: machines }, (_, index) => `foyer-${id}-${index}`);
  const remove = () => {
    for (const name of names) ignoreErrors(() => ip("netns", "del", name));
    ignoreErrors(() => ip("link", "del", bridge));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    ip("link", "add", bridge, "type", "bridge");
    ip("addr", "add", `${net}.1/24`, "dev", bridge);
    ip("link", "set", bridge, "up");
    return {
      address: `${net}.1`,
      machines: names.map((name, index) =>
        addMachine({
          name,
          bridge,
          folder,
          chromium,
          port: `fy${id}-${index}`,
          net,
          host: index + 2,
        }),
      ),
      remove,
    };
  } catch (error) {
    remove();
    throw error;
  }
}

type MachineOptions = {
  readonly name: string;
  readonly bridge: string;
  readonly port: string;
  readonly folder: string;
  readonly chromium: string;
  readonly net: string;
  readonly host: number;
};

function addMachine({ name, bridge, port, folder, chromium, net, host }: MachineOptions): Machine {
  const address = `${net}.${host}`;
  ip("netns", "add", name);
  ip("link", "add", port, "type", "veth", "peer", "name", "eth0", "netns", name);
  ip("link", "set", port, "master", bridge, "up");
  ip("-n", name, "link", "set", "lo", "up");
  ip("-n", name, "addr", "add", `${address}/24`, "dev", "eth0");
  ip("-n", name, "link", "set", "eth0", "up");
  ip("-n", name, "route", "add", "default", "via", `${net}.1`);
  const program = path.join(folder, name);
  writeFileSync(program, `#!/bin/sh\nexec ip netns exec ${name} "${chromium}" "$@"\n`);
  chmodSync(program, 0o755);
  return {
    address,
    chromium: program,
    spawn: (program, args) =>
      spawn("ip", ["netns", "exec", name, program, ...args], { stdio: ["ignore", "pipe", "pipe"] }),
    // Detached from the bridge with the interface up, as when a router on the path fails.
    cut: () => ip("link", "set", port, "nomaster"),
    restore: () => ip("link", "set", port, "master", bridge),
    // Sent to an unused MAC address: a blackhole route makes sends fail, and Chromium closes the socket.
    blockPathTo: (other) =>
      ip(
        "-n",
        name,
        "neigh",
        "replace",
        other,
        "lladdr",
        UNUSED_MAC,
        "dev",
        "eth0",
        "nud",
        "permanent",
      ),
  };
}

function ignoreErrors(run: () => unknown): void {
  try {
    run();
  } catch {
    // The resource may not exist.
  }
}
