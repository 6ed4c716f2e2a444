import { expect, test, vi } from "vitest";
import type { RecorderStatus } from "./recorder-messages.ts";
import type { SegmentStore } from "./segment-files.ts";
import type { Heartbeat, SegmentRequests } from "./segment-requests.ts";
import { createSegmentUpload } from "./segment-upload.ts";
import type { UploadAnswer } from "./upload-outcome.ts";

const PART_BYTES = 300_000;

/** An upload whose parts wait for `answer`, as the server would give it. */
function openUpload({ limitBytes = 10 * PART_BYTES, paused = false } = {}) {
  const statuses: RecorderStatus[] = [];
  const heartbeats: Heartbeat["state"][] = [];
  const log: string[] = [];
  const waiting: ((answer: UploadAnswer) => void)[] = [];
  const server = { status: 200, paused: false };
  const store: SegmentStore = {
    append: async () => true,
    read: async () => new Uint8Array(PART_BYTES),
    remove: async (part) => void log.push(`remove ${part}`),
    page: {
      append: async () => true,
      read: async () => new Uint8Array(1),
      remove: async (part) => void log.push(`remove page ${part}`),
    },
    saveEnd: async ({ lastPart }) => void log.push(`save end ${lastPart}`),
    removeAll: async () => void log.push("remove all"),
  };
  const requests: SegmentRequests = {
    putPart: (part) => {
      log.push(`put ${part}`);
      return new Promise((done) => waiting.push(done));
    },
    async putPage(part) {
      log.push(`put page ${part}`);
      return { status: 204, retryAfterS: null };
    },
    putPoster: async () => ({ status: 204, retryAfterS: null }),
    async end({ lastPart, durationMs }) {
      log.push(`end ${lastPart} ${durationMs}`);
      return { status: 204, retryAfterS: null };
    },
    async heartbeat({ state }) {
      heartbeats.push(state);
      return { ...server };
    },
  };
  const upload = createSegmentUpload({
    ...{ store, requests, limitBytes, paused },
    onStatus: (status) => void statuses.push(status),
    onGone: () => void log.push("gone"),
  });
  const answer = async (status: number) => {
    await vi.waitFor(() => expect(waiting).not.toHaveLength(0));
    waiting.shift()?.({ status, retryAfterS: null });
  };
  const add = (part: number) => upload.add({ part, bytes: PART_BYTES });
  return { upload, add, answer, server, statuses, heartbeats, log };
}

const stateOf = ({ statuses }: ReturnType<typeof openUpload>) => statuses.at(-1)?.state;

test.each([
  { parts: 1, state: "recording" },
  { parts: 2, state: "recording" },
  { parts: 3, state: "behind" },
  { parts: 9, state: "behind" },
])("with $parts parts to send the recorder reports $state", ({ parts, state }) => {
  const opened = openUpload();
  for (let part = 0; part < parts; part += 1) opened.add(part);
  expect(stateOf(opened)).toBe(state);
  expect(opened.statuses.at(-1)?.pendingBytes).toBe(parts * PART_BYTES);
  expect(opened.heartbeats.at(-1)).toBe(state);
  opened.upload.stopHeartbeats();
});

test("nothing more is recorded while as much waits as the disk may hold, and the visitor isn't shown a recording", async () => {
  const opened = openUpload({ limitBytes: 2 * PART_BYTES });
  opened.add(0);
  expect(opened.upload.hasSpace()).toBe(true);
  opened.add(1);
  expect(opened.upload.hasSpace()).toBe(false);
  expect(stateOf(opened)).toBe("full");
  expect(opened.heartbeats.at(-1)).toBe("paused");
  await opened.answer(204);
  await vi.waitFor(() => expect(opened.upload.hasSpace()).toBe(true));
  expect(stateOf(opened)).toBe("recording");
  opened.upload.stopHeartbeats();
});

test("a disk that is full earlier than expected holds no more than it has", () => {
  const opened = openUpload();
  opened.add(0);
  opened.upload.onDiskFull();
  expect(opened.upload.hasSpace()).toBe(false);
  opened.upload.stopHeartbeats();
});

test("a pause is reported at once, and a pause that the other side wants is obeyed", async () => {
  const opened = openUpload();
  const { upload, server, heartbeats } = opened;
  upload.setPaused(true);
  expect(upload.isPaused()).toBe(true);
  expect(heartbeats.at(-1)).toBe("paused");
  server.paused = true;
  upload.setPaused(false);
  await vi.waitFor(() => expect(opened.statuses.at(-1)?.pauseWanted).toBe(true));
  expect(upload.isPaused()).toBe(true);
  upload.stopHeartbeats();
});

test("the end is sent after all parts of both tracks, and only then the files go", async () => {
  const { upload, add, answer, log } = openUpload();
  upload.addPage({ part: 0, bytes: 1 });
  await vi.waitFor(() => expect(log).toEqual(["put page 0", "remove page 0"]));
  add(0);
  add(1);
  const finished = upload.finish({ lastPart: 1, lastPagePart: 0, durationMs: 4_000 });
  await answer(204);
  await answer(204);
  await finished;
  expect(log.slice(2)).toEqual([
    ...["save end 1", "put 0", "remove 0", "put 1", "remove 1"],
    ...["end 1 4000", "remove all"],
  ]);
  upload.stopHeartbeats();
});

test("parts that can't be sent now stay, with the end, for the next load of the desk", async () => {
  const { upload, add, answer, log } = openUpload();
  add(0);
  const finished = upload.finish({ lastPart: 0, lastPagePart: null, durationMs: 1_000 });
  await answer(401);
  await finished;
  expect(log).toEqual(["save end 0", "put 0"]);
  upload.stopHeartbeats();
});

test.each([404, 410])("a heartbeat answered by %i ends the recording", async (status) => {
  const opened = openUpload();
  opened.server.status = status;
  opened.upload.setPaused(true);
  await vi.waitFor(() => expect(opened.log).toContain("gone"));
});
