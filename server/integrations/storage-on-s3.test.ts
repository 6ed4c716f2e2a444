import { afterAll, beforeAll, expect, test } from "vitest";
import { REFUSED, startS3Server } from "../../tests/mocks/s3-server.ts";
import { mebibytes, s3Config } from "../../tests/storage-backends.ts";
import { createStorage, type Storage } from "./storage.ts";

let server: Awaited<ReturnType<typeof startS3Server>>;
let storage: Storage;

beforeAll(async () => {
  server = await startS3Server();
  storage = await createStorage(s3Config(server.endpoint));
});
afterAll(() => server.stop());

test("a failed request is an error, not a missing file", async () => {
  await expect(storage.get(REFUSED)).rejects.toThrow();
  await expect(storage.head(REFUSED)).rejects.toThrow();
});

test("an upload that fails midway is aborted", async () => {
  await expect(storage.put(`big/${REFUSED}`, mebibytes(12), "a/b")).rejects.toThrow();
  expect(server.bytesHeld()).toBe(0);
});

test("old unfinished uploads are removed", async () => {
  const unfinished = ["a", "b", "c"].map((name) => server.leaveUnfinished(`left/${name}`));
  expect(await storage.removeLeftovers(new Date(Date.now() - 60_000))).toBe(0);
  expect(await storage.removeLeftovers(new Date(Date.now() + 60_000))).toBe(unfinished.length);
  expect(server.bytesHeld()).toBe(0);
});
