import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { openDatabase } from "../../drizzle/db.ts";
import { migrateDatabase } from "../../drizzle/migrate.ts";
import { readEnv } from "../env.ts";
import { openImportSource } from "../integrations/import-source.ts";
import { createStorage } from "../integrations/storage.ts";
import { createLog } from "../log.ts";
import { parseMapping } from "../recordings/domain/import-names.ts";
import { type ImportOutcome, importRecordings } from "../recordings/import-recordings.ts";
import { startDatabase } from "./database.ts";

const USAGE = `Usage: npm run recordings:import -- --from FOLDER | s3://BUCKET/PREFIX [--map FILE]
FILE is JSON {"recording.webm": "CALL_ID"} or lines "recording.webm,CALL_ID".
Without it, files are named CALL_ID.webm. See docs/recordings.md.`;

const DONE: ReadonlySet<ImportOutcome> = new Set(["imported", "finished", "ignored"]);

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { from: { type: "string" }, map: { type: "string" } },
  });
  if (!values.from) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const mapping = parseMapping(values.map ? await readFile(values.map, "utf8") : "");
  const env = readEnv();
  const log = createLog(env.LOG_LEVEL);
  const stopping = new AbortController();
  process.once("SIGINT", () => stopping.abort());
  process.once("SIGTERM", () => stopping.abort());
  const database = await startDatabase(env, log);
  await migrateDatabase(database.directUrl);
  const { db, close } = openDatabase(database.url, 2);
  try {
    const deps = {
      db,
      log,
      clock: () => new Date(),
      newId: randomUUID,
      storage: await createStorage(env),
    };
    const source = await openImportSource(values.from, env);
    const counts = await importRecordings(deps, source, { mapping, signal: stopping.signal });
    for (const [outcome, count] of counts) process.stdout.write(`${outcome}: ${count}\n`);
    if (stopping.signal.aborted) process.stdout.write("Stopped. Run it again to go on.\n");
    return [...counts.keys()].every((outcome) => DONE.has(outcome)) ? 0 : 1;
  } finally {
    await close();
    await database.stop();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
