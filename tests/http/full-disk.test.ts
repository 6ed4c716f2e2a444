import { execFileSync } from "node:child_process";
import { mkdtemp, open, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { syntheticPhoto } from "../synthetic-photo.ts";
import { testServer } from "./test-server.ts";

const KIB = 1_024;
// More than a build of the app, which the server keeps in its storage.
const DISK_SIZE = "32m";

/** A folder on a small file system, or null where it can't be mounted. */
async function mountSmallDisk(): Promise<string | null> {
  const folder = await mkdtemp(path.join(tmpdir(), "foyer-full-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${DISK_SIZE}`, "foyer", folder], {
      stdio: "ignore",
    });
    return folder;
  } catch {
    await rm(folder, { recursive: true });
    return null;
  }
}

/** Writes a file until no space is left. */
async function fill(filler: string): Promise<void> {
  const file = await open(filler, "w");
  try {
    for (;;) await file.write(Buffer.alloc(64 * KIB));
  } catch (error) {
    expect(error).toMatchObject({ code: "ENOSPC" });
  } finally {
    await file.close();
  }
}

const disk = await mountSmallDisk();

describe.skipIf(!disk)("on a full disk", () => {
  afterAll(async () => {
    if (!disk) return;
    execFileSync("umount", ["--lazy", disk]);
    await rm(disk, { recursive: true });
  });

  test("an upload is refused in words, leaves no file, and the earlier greeting stays", async () => {
    const files = path.join(disk ?? "", "files");
    const server = await testServer({ DATA_DIR: disk ?? "" });
    const { ana } = await server.createTeam();
    const upload = (bytes: number) =>
      server.ask("/api/greeting/photo", {
        method: "PUT",
        headers: { cookie: ana.cookie, "content-type": "image/jpeg" },
        body: syntheticPhoto(bytes),
      });
    const list = async () =>
      (await readdir(files, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile() && entry.parentPath.includes("greetings"))
        .map(({ name }) => name)
        .sort();
    const earlier = await upload(KIB);
    expect(earlier.status).toBe(200);
    const { url } = await earlier.json();
    const before = await list();
    expect(before).toHaveLength(2);

    const filler = path.join(disk ?? "", "filler");
    await fill(filler);
    const refused = await upload(500 * KIB);
    expect([refused.status, await refused.json()]).toEqual([
      507,
      {
        error: {
          code: "STORAGE_FULL",
          message: "The server has no space left, so nothing was saved.",
        },
      },
    ]);
    expect(await list()).toEqual(before);
    const [row] = await server.sql`select photo_url from members where id = ${ana.agentId}`;
    expect(row?.photo_url).toBe(url);
    expect((await server.ask(url)).status).toBe(200);
    await rm(filler);
    expect((await upload(2 * KIB)).status).toBe(200);
  });
});
