import { randomBytes } from "node:crypto";
import { chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { type Binaries, makeReachable, type RunAs } from "./postgres-binaries.ts";
import { processIdentity } from "./process-identity.ts";

export const DATABASE_USER = "foyer";
const MAJOR_VERSION = "18";

/** The paths of a database cluster. */
export type Cluster = {
  readonly root: string;
  readonly data: string;
  readonly password: string;
  readonly log: string;
  readonly owner: string;
};

export function clusterIn(dataDir: string): Cluster {
  return clusterAt(path.resolve(dataDir, "postgres"));
}

function clusterAt(root: string): Cluster {
  return {
    root,
    data: path.join(root, "data"),
    password: path.join(root, "password"),
    log: path.join(root, "server.log"),
    owner: path.join(root, "owner"),
  };
}

/** @throws Error if there is a cluster that can't be used */
export async function clusterExists(cluster: Cluster): Promise<boolean> {
  const names = await readdir(cluster.root).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  if (names.length === 0) return false;
  await refuseForeignOwner(cluster);
  const { data, password } = cluster;
  for (const part of [
    path.join(data, "PG_VERSION"),
    path.join(data, "global/pg_control"),
    password,
  ]) {
    if (await isNonEmptyFile(part)) continue;
    throw new Error(
      `The database in ${cluster.root} is incomplete (${path.relative(cluster.root, part)} is missing): move that directory away or delete it, and start again to create a new one.`,
    );
  }
  const version = (await readFile(path.join(data, "PG_VERSION"), "utf8")).trim();
  if (version === MAJOR_VERSION) return true;
  throw new Error(
    `The database in ${cluster.root} was created by PostgreSQL ${version}, but this is PostgreSQL ${MAJOR_VERSION}: move that directory away, or set DATABASE_URL.`,
  );
}

async function refuseForeignOwner({ data, root }: Cluster): Promise<void> {
  const uid = process.getuid?.();
  const owner = await stat(data).catch(() => undefined);
  if (!owner || uid === undefined || uid === 0 || owner.uid === uid) return;
  throw new Error(
    `The database in ${root} belongs to another system user (uid ${owner.uid}): start as that user, or choose another DATA_DIR.`,
  );
}

async function isNonEmptyFile(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() === true && found.size > 0;
}

/** Creates the cluster in a temporary directory and renames it, so that it is never incomplete. */
export async function createCluster(
  cluster: Cluster,
  binaries: Binaries,
  runAs: RunAs,
): Promise<void> {
  await mkdir(path.dirname(cluster.root), { recursive: true });
  await removeAbandoned(cluster);
  const draft = clusterAt(`${cluster.root}.new-${process.pid}`);
  await mkdir(draft.data, { recursive: true, mode: 0o700 });
  await writeFile(draft.password, randomBytes(24).toString("base64url"), { mode: 0o600 });
  await writeFile(draft.log, "", { mode: 0o600 });
  if (runAs) {
    for (const file of [draft.data, draft.password, draft.log])
      await chown(file, runAs.uid, runAs.gid);
    await makeReachable(draft.data, runAs);
  }
  try {
    await binaries.initdb([
      `--pgdata=${draft.data}`,
      `--username=${DATABASE_USER}`,
      `--pwfile=${draft.password}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--no-locale",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
    ]);
    await moveIntoPlace(draft, cluster);
  } finally {
    await rm(draft.root, { recursive: true, force: true });
  }
}

async function moveIntoPlace(draft: Cluster, cluster: Cluster): Promise<void> {
  await rename(draft.root, cluster.root).catch((error: NodeJS.ErrnoException) => {
    // Another process has created the cluster at the same time: use that one.
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
  });
}

async function removeAbandoned({ root }: Cluster): Promise<void> {
  const prefix = `${path.basename(root)}.new-`;
  for (const name of await readdir(path.dirname(root))) {
    if (!name.startsWith(prefix)) continue;
    const creator = Number(name.slice(prefix.length));
    if (creator !== process.pid && (await processIdentity(creator))) continue;
    await rm(path.join(path.dirname(root), name), { recursive: true, force: true, maxRetries: 5 });
  }
}
