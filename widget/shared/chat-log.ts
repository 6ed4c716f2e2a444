import type { ChatMessage } from "../../server/chat/domain/chat.ts";
import { createStore, type ReadableStore } from "./store.ts";

/** A message of this side that the server hasn't confirmed. */
export type OutgoingMessage = {
  readonly id: string;
  readonly text: string;
  readonly failed: boolean;
};

export type ChatState = {
  readonly messages: readonly ChatMessage[];
  readonly outgoing: readonly OutgoingMessage[];
  /** What is typed and not sent. */
  readonly draft: string;
};

type Options = {
  /** The messages of the call after the given one. */
  readonly read: (after: number) => Promise<readonly ChatMessage[]>;
  readonly send: (id: string, text: string) => Promise<unknown>;
  readonly newId: () => string;
  /** Reading failed: the next change tries again. */
  readonly onError: (error: unknown) => void;
};

export type ChatLog = ReadableStore<ChatState> & {
  /** Fetches what is new. `count` is how many messages the call has. */
  sync(count: number): void;
  type(draft: string): void;
  /** Sends the draft, and clears it. */
  send(): void;
  /** Sends a message again that couldn't be sent. */
  resend(id: string): void;
};

/** The chat of one call, on either side of it. Whatever fails, what was typed stays. */
export function createChatLog({ read, send, newId, onError }: Options): ChatLog {
  const store = createStore<ChatState>({ messages: [], outgoing: [], draft: "" }, onError);
  let wanted = 0;
  let reading = false;

  const have = () => store.get().messages.at(-1)?.n ?? 0;

  async function catchUp(): Promise<void> {
    if (reading || have() >= wanted) return;
    reading = true;
    try {
      while (have() < wanted) {
        const known = have();
        const fresh = (await read(known)).filter(({ n }) => n > known);
        if (fresh.length === 0) break;
        store.set({ messages: [...store.get().messages, ...fresh] });
      }
    } catch (error) {
      onError(error);
    } finally {
      reading = false;
    }
  }

  function mark(id: string, failed: boolean): void {
    const outgoing = store.get().outgoing.map((one) => (one.id === id ? { ...one, failed } : one));
    store.set({ outgoing });
  }

  async function deliver({ id, text }: Pick<OutgoingMessage, "id" | "text">): Promise<void> {
    try {
      await send(id, text);
    } catch (error) {
      onError(error);
      return mark(id, true);
    }
    wanted = Math.max(wanted, have() + 1);
    await catchUp();
    store.set({ outgoing: store.get().outgoing.filter((one) => one.id !== id) });
  }

  return {
    get: store.get,
    subscribe: store.subscribe,
    sync(count) {
      wanted = Math.max(wanted, count);
      void catchUp();
    },
    type: (draft) => store.set({ draft }),
    send() {
      const text = store.get().draft.trim();
      if (!text) return;
      const message = { id: newId(), text, failed: false };
      store.set({ draft: "", outgoing: [...store.get().outgoing, message] });
      void deliver(message);
    },
    resend(id) {
      const message = store.get().outgoing.find((one) => one.id === id && one.failed);
      if (!message) return;
      mark(id, false);
      void deliver(message);
    },
  };
}
