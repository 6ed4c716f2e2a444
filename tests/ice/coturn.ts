import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Machine } from "./network.ts";

export type Transport = "udp" | "tcp" | "tls";

export const TURN_SECRET = "a secret of coturn and the server";
const PORT = 3_478;
const TLS_PORT = 5_349;

/** The addresses of a TURN server on this machine. */
export const turnUrls = ({ address }: Machine): readonly string[] => [
  `turn:${address}:${PORT}?transport=udp`,
  `turn:${address}:${PORT}?transport=tcp`,
  `turns:${address}:${TLS_PORT}?transport=tcp`,
];

/** Why there can be no TURN server here, or null. */
export function coturnMissing(): string | null {
  for (const program of ["turnserver", "openssl"]) {
    try {
      execFileSync("which", [program], { stdio: "ignore" });
    } catch {
      return `${program} is not installed`;
    }
  }
  return null;
}

export type Coturn = { stop(): Promise<void> };

/** Debian's coturn on this machine, reached over one transport alone. */
export async function startCoturn(machine: Machine, transport: Transport): Promise<Coturn> {
  const folder = mkdtempSync(path.join(tmpdir(), "foyer-coturn-"));
  const [key, certificate] = createCertificate(folder, machine.address);
  const closed = (["udp", "tcp", "tls"] as const).filter((one) => one !== transport);
  const child = machine.spawn("turnserver", [
    "-n",
    // Else it does not say when it listens.
    "--verbose",
    `--listening-ip=${machine.address}`,
    `--relay-ip=${machine.address}`,
    `--listening-port=${PORT}`,
    `--tls-listening-port=${TLS_PORT}`,
    "--use-auth-secret",
    `--static-auth-secret=${TURN_SECRET}`,
    "--realm=foyer.test",
    `--cert=${certificate}`,
    `--pkey=${key}`,
    "--no-dtls",
    ...closed.map((one) => `--no-${one}`),
    "--no-cli",
    "--log-file=stdout",
    `--pidfile=${path.join(folder, "pid")}`,
    `--userdb=${path.join(folder, "db")}`,
  ]);
  const stop = async () => {
    const left = child.exitCode === null ? once(child, "exit") : null;
    child.kill("SIGKILL");
    await left;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilListening(child, transport);
    return { stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function createCertificate(folder: string, address: string): readonly [string, string] {
  const key = path.join(folder, "key.pem");
  const certificate = path.join(folder, "certificate.pem");
  const subject = ["-subj", `/CN=${address}`, "-addext", `subjectAltName=IP:${address}`];
  const kind = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"];
  execFileSync("openssl", ["req", ...kind, ...subject, "-keyout", key, "-out", certificate], {
    stdio: "ignore",
  });
  return [key, certificate];
}

function untilListening(child: ReturnType<Machine["spawn"]>, transport: Transport): Promise<void> {
  const line = new RegExp(`${transport} listener opened on`, "i");
  let log = "";
  return new Promise((resolve, reject) => {
    const note = (chunk: Buffer) => {
      log = (log + chunk).slice(-20_000);
      if (line.test(log)) resolve();
    };
    child.stdout?.on("data", note);
    child.stderr?.on("data", note);
    child.once("exit", () => reject(new Error(`coturn did not start:\n${log}`)));
  });
}
