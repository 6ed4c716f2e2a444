import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";

const MODULE = path.join(import.meta.dirname, "embedded-postgres.ts");
let dataDir: string;
let started: EmbeddedPostgres[];
let processes: ChildProcess[];

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "foyer-postgres-"));
  started = [];
  processes = [];
});

afterEach(async () => {
  for (const child of processes) child.kill("SIGKILL");
  for (const database of started) await database.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedPostgres> {
  const database = await startEmbeddedPostgres({
    dataDir,
    log: { info: () => {} },
    settings: { fsync: "off" },
  });
  started.push(database);
  return database;
}

async function query<T>(url: string, run: (sql: postgres.Sql) => PromiseLike<T>): Promise<T> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    return await run(sql);
  } finally {
    await sql.end();
  }
}

const writeNote = (url: string) =>
  query(url, (sql) => sql`create table note as select 7 as number`);
const readNote = async (url: string) =>
  (await query(url, (sql) => sql`select number from note`))[0]?.number;
const canConnect = (url: string) =>
  query(url, (sql) => sql`select 1`).then(
    () => true,
    () => false,
  );

/** Starts the database in another process, which never stops it. */
async function startElsewhere() {
  const program = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(MODULE)});
    const { url } = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log: { info() {} } });
    console.log(url);
    setInterval(() => {}, 1000);`;
  const owner = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  processes.push(owner);
  const [line] = await once(owner.stdout, "data");
  return { owner, url: String(line).trim() };
}

describe("embedded PostgreSQL", { timeout: 60_000 }, () => {
  test("starts in an empty directory, stops, and keeps its data", async () => {
    const first = await start();
    await writeNote(first.url);
    await first.stop();
    expect(await canConnect(first.url)).toBe(false);

    const second = await start();
    expect(await readNote(second.url)).toBe(7);
  });

  test("requires a password that other users of the machine can't read", async () => {
    const { url } = await start();
    expect((await stat(path.join(dataDir, "postgres", "password"))).mode & 0o077).toBe(0);
    const wrongUrl = new URL(url);
    wrongUrl.password = "guess";
    expect(await canConnect(wrongUrl.href)).toBe(false);
  });

  test("takes over the database if its owner was killed", async () => {
    const { owner, url } = await startElsewhere();
    await writeNote(url);
    owner.kill("SIGKILL");
    await once(owner, "exit");

    const adopted = await start();
    expect(adopted.url).toBe(url);
    expect(await readNote(adopted.url)).toBe(7);
    await adopted.stop();
    expect(await canConnect(url)).toBe(false);
  });

  test("leaves the database running while another process owns it", async () => {
    const owner = await start();
    const second = await start();
    expect(second.url).toBe(owner.url);
    await second.stop();
    expect(await canConnect(owner.url)).toBe(true);
  });

  test("two processes that start at once share one database", async () => {
    const [elsewhere, here] = await Promise.all([startElsewhere(), start()]);
    elsewhere.owner.kill("SIGKILL");
    await once(elsewhere.owner, "exit");
    expect(here.url).toBe(elsewhere.url);
    expect(await canConnect(here.url)).toBe(true);
    // Either process may have been the owner, so a new one takes over if needed.
    await here.stop();
    await (await start()).stop();
    expect(await canConnect(here.url)).toBe(false);
  });

  test("starts despite the lock file of a machine that crashed", async () => {
    const first = await start();
    await first.stop();
    const lock = path.join(dataDir, "postgres", "data", "postmaster.pid");
    await writeFile(
      lock,
      `${process.pid}\n${path.dirname(lock)}\n1\n5432\n\n127.0.0.1\n\nready   \n`,
    );
    expect(await canConnect((await start()).url)).toBe(true);
  });

  test("removes what an interrupted set-up left", async () => {
    const abandoned = path.join(dataDir, "postgres.new-999999999");
    await mkdir(path.join(abandoned, "data", "base"), { recursive: true });
    expect(await canConnect((await start()).url)).toBe(true);
    expect(await readdir(dataDir)).toEqual(["postgres"]);
  });

  test("refuses an incomplete directory, in one line that says what to do", async () => {
    await (await start()).stop();
    await truncate(path.join(dataDir, "postgres", "data", "PG_VERSION"));
    await expect(start()).rejects.toThrow(
      /^The database in \S+ is incomplete \(data\/PG_VERSION is missing\): move that directory away or delete it[^\n]*$/,
    );
  });

  test("refuses a directory with other files", async () => {
    await mkdir(path.join(dataDir, "postgres"));
    await writeFile(path.join(dataDir, "postgres", "letter.txt"), "hello");
    await expect(start()).rejects.toThrow(/is incomplete/);
  });
});
