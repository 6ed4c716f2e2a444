import { expect, test } from "vitest";
import type { Note } from "../../server/outcomes/domain/call-outcome.ts";
import { createNoteDraft } from "./note-draft.ts";

const NOTE: Note = { text: "A", version: 1 };

/** A server whose answers the test gives, and timers that the test lets run out. */
function openDraft(note = NOTE) {
  const sent: Note[] = [];
  let answer: { resolve: (value: { version: number } | "changed") => void; reject: () => void };
  let stored = note;
  let timer: (() => void) | null = null;
  const draft = createNoteDraft(
    note,
    {
      save: (next) => {
        sent.push(next);
        return new Promise((resolve, reject) => {
          answer = { resolve, reject: () => reject(new Error("offline")) };
        });
      },
      read: async () => stored,
    },
    {
      after: (_, run) => {
        timer = run;
        return () => {
          if (timer === run) timer = null;
        };
      },
    },
  );
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    draft,
    sent,
    hasTimer: () => timer !== null,
    async timePasses() {
      const run = timer;
      timer = null;
      run?.();
      await settle();
    },
    async saved() {
      const { version } = sent.at(-1) ?? NOTE;
      answer.resolve({ version: version + 1 });
      await settle();
    },
    async changedBy(theirs: Note) {
      stored = theirs;
      answer.resolve("changed");
      await settle();
    },
    async failed() {
      answer.reject();
      await settle();
    },
  };
}

test("a note is saved some time after the last letter", async () => {
  const { draft, sent, timePasses, saved } = openDraft();
  draft.type("AB");
  draft.type("ABC");
  expect(draft.get().status).toBe("unsaved");
  expect(sent).toEqual([]);
  await timePasses();
  expect(draft.get().status).toBe("saving");
  await saved();
  expect(draft.get()).toMatchObject({ text: "ABC", status: "saved" });
  expect(sent).toEqual([{ text: "ABC", version: 1 }]);
});

test("what is typed while a request runs is saved after it, on its version", async () => {
  const { draft, sent, timePasses, saved } = openDraft();
  draft.type("AB");
  await timePasses();
  draft.type("ABC");
  expect(sent).toHaveLength(1);
  await saved();
  expect(draft.get().status).toBe("unsaved");
  await timePasses();
  await saved();
  expect(sent[1]).toEqual({ text: "ABC", version: 2 });
  expect(draft.get().status).toBe("saved");
});

test("when saving fails the text stays, and is tried again", async () => {
  const { draft, sent, timePasses, saved, failed } = openDraft();
  draft.type("AB");
  await timePasses();
  await failed();
  expect(draft.get()).toMatchObject({ text: "AB", status: "failed" });
  await timePasses();
  await saved();
  expect(draft.get().status).toBe("saved");
  expect(sent).toEqual([
    { text: "AB", version: 1 },
    { text: "AB", version: 1 },
  ]);
});

test("a text that someone else has saved isn't overwritten", async () => {
  const { draft, sent, hasTimer, timePasses, changedBy, saved } = openDraft();
  draft.type("AB");
  await timePasses();
  const theirs = { text: "X", version: 5 };
  await changedBy(theirs);
  expect(draft.get()).toEqual({ text: "AB", status: "conflict", theirs });
  draft.type("ABC");
  expect(hasTimer()).toBe(false);
  draft.keepMine();
  expect(sent.at(-1)).toEqual({ text: "ABC", version: 5 });
  await saved();
  expect(draft.get()).toEqual({ text: "ABC", status: "saved", theirs: null });
});

test("the other text can be taken", async () => {
  const { draft, sent, timePasses, changedBy } = openDraft();
  draft.type("AB");
  await timePasses();
  await changedBy({ text: "X", version: 5 });
  draft.takeTheirs();
  expect(draft.get()).toEqual({ text: "X", status: "saved", theirs: null });
  draft.type("XY");
  await timePasses();
  expect(sent.at(-1)).toEqual({ text: "XY", version: 5 });
});

test("the same text from elsewhere is no conflict", async () => {
  const { draft, timePasses, changedBy } = openDraft();
  draft.type("AB");
  await timePasses();
  await changedBy({ text: "AB", version: 2 });
  expect(draft.get()).toMatchObject({ status: "saved", theirs: null });
});

test("a field that closes saves at once, and nothing if all is saved", async () => {
  const { draft, sent } = openDraft();
  draft.close();
  expect(sent).toEqual([]);
  const other = openDraft();
  other.draft.type("AB");
  other.draft.close();
  expect(other.sent).toEqual([{ text: "AB", version: 1 }]);
});
