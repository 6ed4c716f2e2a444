import { expect, test } from "vitest";
import { formatReceipt } from "./format-receipt.ts";

const receipt = {
  erasureId: "3f8a",
  requestedAt: "2026-06-15T12:00:00.000Z",
  requestedBy: "Ada Admin",
  finishedAt: "2026-06-15T12:00:01.000Z",
  erased: {
    calls: 2,
    recordings: 1,
    transcripts: 1,
    notes: 0,
    identities: 2,
    chatMessages: 3,
    cobrowseEvents: 12,
    consents: 1,
    blocks: 0,
    messages: 2,
    heldCalls: 3,
  },
};

test("a receipt says what was erased, when and by whom, and what was kept", () => {
  expect(formatReceipt(receipt, "Corner Shop")).toBe(`Receipt: erasure of a visitor's data

Organisation: Corner Shop
Receipt: 3f8a
Requested: 2026-06-15T12:00:00.000Z by Ada Admin
Finished: 2026-06-15T12:00:01.000Z

Erased:
  Calls (page, title, country, address, visitor id): 2
  Recordings: 1
  Transcripts: 1
  Notes: 0
  Entries about who the visitor is: 2
  Chat messages: 3
  Events of shared pages: 12
  Answers about recording: 1
  Entries in the list of blocked visitors: 0
  Messages and call-back requests: 2

Kept on legal hold:
  Calls: 3
`);
});

test("a receipt of an erasure that isn't finished says so", () => {
  const running = { ...receipt, finishedAt: null };
  expect(formatReceipt(running, "Corner Shop")).toContain(
    "Finished: Files are still being deleted",
  );
});
