import type { Note } from "../../server/outcomes/domain/call-outcome.ts";
import { createStore, type ReadableStore } from "../../widget/shared/store.ts";

/** Since the last letter. */
const SAVE_AFTER_MS = 700;
const RETRY_AFTER_MS = 4_000;

export type NoteState = {
  readonly text: string;
  /** `unsaved`: typed and not sent. `conflict`: someone else has saved another text. */
  readonly status: "saved" | "unsaved" | "saving" | "failed" | "conflict";
  /** The other text of a conflict. */
  readonly theirs: Note | null;
};

export type NoteDraft = ReadableStore<NoteState> & {
  readonly type: (text: string) => void;
  /** Saves at once what isn't saved. */
  readonly flush: () => void;
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
  /** Saves what isn't saved, and stops retrying. */
  readonly close: () => void;
};

export type NoteServer = {
  /** Resolves to the new version, or to "changed" if someone else has saved meanwhile. */
  save(note: Note): Promise<{ readonly version: number } | "changed">;
  read(): Promise<Note>;
};

export type Timers = {
  /** Returns a function that cancels. */
  after(ms: number, run: () => void): () => void;
};

/** A note that is saved as it is typed. The text stays when saving fails. */
export function createNoteDraft(saved: Note, server: NoteServer, timers: Timers): NoteDraft {
  const store = createStore<NoteState>({ text: saved.text, status: "saved", theirs: null });
  let version = saved.version;
  let cancel = () => {};
  let isSending = false;
  let isClosed = false;

  const schedule = (ms: number) => {
    cancel();
    cancel = timers.after(ms, () => void send());
  };

  async function send(): Promise<void> {
    cancel();
    const { status, text } = store.get();
    if (isSending || status === "saved" || status === "conflict") return;
    isSending = true;
    store.set({ status: "saving" });
    try {
      const result = await server.save({ text, version });
      isSending = false;
      if (result === "changed") await compare();
      else done(text, result.version);
    } catch {
      isSending = false;
      store.set({ status: "failed" });
      if (!isClosed) schedule(RETRY_AFTER_MS);
    }
  }

  function done(text: string, next: number): void {
    version = next;
    if (store.get().text === text) store.set({ status: "saved", theirs: null });
    else {
      store.set({ status: "unsaved" });
      schedule(isClosed ? 0 : SAVE_AFTER_MS);
    }
  }

  async function compare(): Promise<void> {
    const theirs = await server.read();
    if (theirs.text === store.get().text) done(theirs.text, theirs.version);
    else store.set({ status: "conflict", theirs });
  }

  return {
    get: store.get,
    subscribe: store.subscribe,
    type(text) {
      const { status } = store.get();
      if (status === "conflict") return store.set({ text });
      store.set({ text, status: "unsaved" });
      if (!isSending) schedule(SAVE_AFTER_MS);
    },
    flush: () => void send(),
    keepMine() {
      const { theirs } = store.get();
      if (!theirs) return;
      version = theirs.version;
      store.set({ status: "unsaved", theirs: null });
      void send();
    },
    takeTheirs() {
      const { theirs } = store.get();
      if (!theirs) return;
      version = theirs.version;
      store.set({ text: theirs.text, status: "saved", theirs: null });
    },
    close() {
      isClosed = true;
      void send();
    },
  };
}
