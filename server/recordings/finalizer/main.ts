import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createInterface } from "node:readline";
import { createStorage, type Storage } from "../../integrations/storage.ts";
import { type JoinJob, JoinJobSchema, type JoinReport } from "../domain/join-job.ts";
import { checkMedia } from "./check-media.ts";
import { joinMedia } from "./join-media.ts";
import { joinPages } from "./join-pages.ts";

// Runs as a child process: reads a job from the first line of its input, and writes a report. It ends
// with its input, so that it doesn't outlive the server.

const KIB = 1_024;

async function run({ storage: config, folder, keys, segments }: JoinJob): Promise<JoinReport> {
  const storage = await createStorage(config);
  const damaged: string[] = [];
  const options = {
    folder,
    onDamaged: (part: string) => damaged.push(part),
    read: async (key: string) => {
      const file = await storage.get(key);
      return file && Buffer.concat(await file.stream.toArray());
    },
  };
  const joined = await joinMedia(segments, options);
  const sizes = joined && (await checkMedia(joined));
  const page = await joinPages(segments, options);
  if (joined) {
    await store(storage, keys.video, joined.files.video, "video/webm");
    if (joined.files.audio) await store(storage, keys.audio, joined.files.audio, "audio/ogg");
  }
  if (page) await store(storage, keys.page, page, "application/gzip");
  return {
    media: joined && sizes && { durationMs: joined.durationMs, missing: joined.missing, ...sizes },
    pageBytes: page ? (await stat(page)).size : null,
    damaged,
    peakMemory: process.resourceUsage().maxRSS * KIB,
  };
}

/** Stores a written file. @throws Error if not all of it was stored */
async function store(storage: Storage, key: string, file: string, type: string): Promise<void> {
  const { size } = await stat(file);
  await storage.put(key, createReadStream(file), type);
  const stored = await storage.head(key);
  if (stored?.size !== size) throw new Error(`${key} has ${stored?.size} bytes and not ${size}`);
}

const input = createInterface({ input: process.stdin });
input.once("close", () => process.exit(1));
input.once("line", async (line) => {
  const report = await run(JoinJobSchema.parse(JSON.parse(line)));
  process.stdout.write(`${JSON.stringify(report)}\n`, () => process.exit(0));
});
