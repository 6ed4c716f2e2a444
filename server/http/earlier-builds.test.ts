import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { createStorage } from "../integrations/storage.ts";
import { type BuiltFiles, keyOf, saveBuild } from "./earlier-builds.ts";

const DAY_MS = 24 * 3_600_000;
const root = await mkdtemp(path.join(tmpdir(), "foyer-builds-"));
afterAll(() => rm(root, { recursive: true, force: true }));
const never = new AbortController().signal;

const open = async (name: string) => {
  const storage = await createStorage({ DATA_DIR: path.join(root, name) });
  const textOf = async (file: string) => {
    const found = await storage.get(keyOf(`/widget/assets/${file}`));
    if (!found) return null;
    const chunks = await found.stream.toArray();
    return `${found.contentType} ${Buffer.concat(chunks)}`;
  };
  const save = (build: BuiltFiles, days = 0) =>
    saveBuild({ storage, clock: () => new Date(Date.now() + days * DAY_MS) }, [build], never);
  return { save, textOf };
};

async function build(name: string, files: Readonly<Record<string, string>>): Promise<BuiltFiles> {
  const folder = path.join(root, name);
  await mkdir(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) await writeFile(path.join(folder, file), text);
  return { folder, url: "/widget/assets" };
}

const A = await build("a", {
  "call-AbC_dE12.js": "a",
  "call-AbC_dE12.js.br": "br",
  "notes.txt": "n",
});
const B = await build("b", { "call-XyZ-0000.js": "b", "app-XyZ-0001.css": "css" });
const JS = "text/javascript; charset=utf-8";

test("files with hashed names are saved with their types, and nothing else is", async () => {
  const { save, textOf } = await open("types");
  await save(A);
  await save(B);
  expect(await textOf("call-AbC_dE12.js")).toBe(`${JS} a`);
  expect(await textOf("app-XyZ-0001.css")).toBe("text/css; charset=utf-8 css");
  expect(await textOf("call-AbC_dE12.js.br")).toBeNull();
  expect(await textOf("notes.txt")).toBeNull();
});

test("an earlier build's files stay for seven days after it was saved last, and go after that", async () => {
  const { save, textOf } = await open("days");
  await save(A);
  await save(B, 7);
  expect(await textOf("call-AbC_dE12.js")).toBe(`${JS} a`);
  await save(B, 8.1);
  expect(await textOf("call-AbC_dE12.js")).toBeNull();
  expect(await textOf("call-XyZ-0000.js")).toBe(`${JS} b`);
});

test("this build's own files never go, however long it runs", async () => {
  const { save, textOf } = await open("long");
  await save(A);
  await save(A, 30);
  expect(await textOf("call-AbC_dE12.js")).toBe(`${JS} a`);
});

test("two processes that start at once do each other no harm", async () => {
  const { save, textOf } = await open("twice");
  await Promise.all([save(A), save(B), save(A), save(B)]);
  expect(await textOf("call-AbC_dE12.js")).toBe(`${JS} a`);
  expect(await textOf("call-XyZ-0000.js")).toBe(`${JS} b`);
});

test("a process that is stopped goes no further", async () => {
  const storage = await createStorage({ DATA_DIR: path.join(root, "stopped") });
  await saveBuild({ storage, clock: () => new Date() }, [A], AbortSignal.abort());
  expect(await storage.head(keyOf("/widget/assets/call-AbC_dE12.js"))).toBeNull();
});
