import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const ip = (...args: readonly string[]): string =>
  execFileSync("ip", args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

/** One machine on the network: a namespace of its own, on a cable of its own. */
export type Machine = {
  readonly address: string;
  /** A program that runs Chromium on this machine. */
  readonly chromium: string;
  /** Everything that is sent is lost, in both directions, and nobody is told. */
  cut(): void;
  mend(): void;
  /** Only what is sent to this other address is lost. */
  blockPathTo(address: string): void;
};

export type Network = {
  /** Where this machine, with the server on it, is reached from the others. */
  readonly address: string;
  readonly machines: readonly Machine[];
  remove(): void;
};

/** Why there can be no namespaces here, or null. */
export function namespacesRefused(): string | null {
  const probe = `foyer-probe-${process.pid}`;
  try {
    ip("netns", "add", probe);
    ip("-n", probe, "link", "set", "lo", "up");
    return null;
  } catch (error) {
    return error instanceof Error ? (error.message.split("\n").at(-2) ?? error.message) : "unknown";
  } finally {
    quietly(() => ip("netns", "del", probe));
  }
}

/** A switch with this machine and some others on it, each in a network namespace. */
export function createNetwork(machines: number, chromium: string): Network {
  const id = process.pid % 10_000;
  const bridge = `fy${id}`;
  const net = `10.213.${process.pid % 250}`;
  const folder = mkdtempSync(path.join(tmpdir(), "foyer-ice-"));
  const names = Array.from({ length: machines }, (_, index) => `foyer-${id}-${index}`);
  const remove = () => {
    for (const name of names) quietly(() => ip("netns", "del", name));
    quietly(() => ip("link", "del", bridge));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    ip("link", "add", bridge, "type", "bridge");
    ip("addr", "add", `${net}.1/24`, "dev", bridge);
    ip("link", "set", bridge, "up");
    return {
      address: `${net}.1`,
      machines: names.map((name, index) =>
        plugIn({ name, bridge, folder, chromium, port: `fy${id}-${index}`, net, host: index + 2 }),
      ),
      remove,
    };
  } catch (error) {
    remove();
    throw error;
  }
}

type Plug = {
  readonly name: string;
  readonly bridge: string;
  readonly port: string;
  readonly folder: string;
  readonly chromium: string;
  readonly net: string;
  readonly host: number;
};

function plugIn({ name, bridge, port, folder, chromium, net, host }: Plug): Machine {
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
    // Off the switch but with its cable in: as when the router somewhere on the way has gone.
    cut: () => ip("link", "set", port, "nomaster"),
    mend: () => ip("link", "set", port, "master", bridge),
    blockPathTo: (other) => ip("-n", name, "route", "add", "blackhole", `${other}/32`),
  };
}

function quietly(run: () => unknown): void {
  try {
    run();
  } catch {
    // What is to be removed may not be there.
  }
}
