import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { freePort } from "../world.ts";
import { S3_KEY_ID, S3_SECRET } from "./s3-server.ts";

const SERVERS = ["account", "container", "object"] as const;
const PROGRAMS = [
  "swift-ring-builder",
  "swift-proxy-server",
  ...SERVERS.map((name) => `swift-${name}-server`),
];
// Debian's location, and the only one that Swift reads.
const HASH_CONFIG = "/etc/swift/swift.conf";

/** For a busy machine. It usually takes 3 s. */
export const SWIFT_START_MS = 60_000;

export const SWIFT_PACKAGES = "swift-proxy swift-account swift-container swift-object";

export const swiftIsInstalled = (): boolean =>
  isReadable(HASH_CONFIG) && PROGRAMS.every((name) => programOf(name) !== undefined);

/**
 * OpenStack Swift with its S3 API, in a temporary folder.
 * why: unlike the in-memory server it checks signatures, and it stores files like a real service.
 */
export async function startSwift() {
  const folder = await mkdtemp(path.join(tmpdir(), "foyer-swift-"));
  const children: ChildProcess[] = [];
  const killAll = () => {
    for (const child of children) child.kill("SIGKILL");
  };
  process.on("exit", killAll);
  const stop = async () => {
    const gone = children.map((child) => once(child, "exit"));
    killAll();
    await Promise.all(gone);
    process.off("exit", killAll);
    await rm(folder, { recursive: true, force: true });
  };
  const start = (name: string, config: string) => {
    children.push(spawn(programOf(`swift-${name}-server`) ?? "", [config], { stdio: "ignore" }));
  };
  try {
    await mkdir(path.join(folder, "node/d1"), { recursive: true });
    const ports = await Promise.all([...SERVERS, "proxy"].map(() => freePort()));
    await Promise.all(
      SERVERS.map(async (name, index) => {
        const port = ports[index] ?? 0;
        await buildRing(folder, name, port);
        const config = path.join(folder, `${name}.conf`);
        await writeFile(config, `${common(folder, port)}${storageConfig(folder, name)}`);
        start(name, config);
      }),
    );
    const config = path.join(folder, "proxy.conf");
    const port = ports[SERVERS.length] ?? 0;
    await writeFile(config, `${common(folder, port)}${PROXY_CONFIG}`);
    start("proxy", config);
    await Promise.all(ports.map((one) => untilHealthy(`http://127.0.0.1:${one}/healthcheck`)));
    return { endpoint: `http://127.0.0.1:${port}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function buildRing(folder: string, name: string, port: number): Promise<void> {
  const builder = path.join(folder, `${name}.builder`);
  for (const command of [
    ["create", "4", "1", "1"],
    ["add", `r1z1-127.0.0.1:${port}/d1`, "1"],
    ["rebalance"],
  ]) {
    await promisify(execFile)(programOf("swift-ring-builder") ?? "", [builder, ...command]);
  }
}

const common = (folder: string, port: number): string => `
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = ${port}
workers = 0
user = ${userInfo().username}
swift_dir = ${folder}
log_level = ERROR
devices = ${folder}/node
mount_check = false
disable_fallocate = true
`;

const storageConfig = (folder: string, name: string): string => `
[pipeline:main]
pipeline = healthcheck recon ${name}-server
[app:${name}-server]
use = egg:swift#${name}
[filter:healthcheck]
use = egg:swift#healthcheck
[filter:recon]
use = egg:swift#recon
recon_cache_path = ${folder}
`;

// Pages of two, so that listing three files needs two pages. A cache is required but needn't be reachable.
const PROXY_CONFIG = `
[pipeline:main]
pipeline = catch_errors healthcheck cache s3api tempauth slo proxy-server
[app:proxy-server]
use = egg:swift#proxy
allow_account_management = true
account_autocreate = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:healthcheck]
use = egg:swift#healthcheck
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:1
[filter:s3api]
use = egg:swift#s3api
allow_multipart_uploads = true
check_bucket_owner = false
s3_acl = false
max_bucket_listing = 2
[filter:tempauth]
use = egg:swift#tempauth
user_${S3_KEY_ID.replace(":", "_")} = ${S3_SECRET} .admin .reseller_admin
[filter:slo]
use = egg:swift#slo
`;

async function untilHealthy(url: string): Promise<void> {
  const deadline = Date.now() + SWIFT_START_MS;
  for (;;) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    if (Date.now() > deadline) throw new Error(`Swift did not start: ${url} does not answer`);
    await sleep(100);
  }
}

const programOf = (name: string): string | undefined =>
  (process.env.PATH ?? "")
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find(isExecutable);

const isReadable = (file: string): boolean => isAllowed(file, constants.R_OK);
const isExecutable = (file: string): boolean => isAllowed(file, constants.X_OK);

function isAllowed(file: string, mode: number): boolean {
  try {
    accessSync(file, mode);
    return true;
  } catch {
    return false;
  }
}
