import type { MessageDraft, MessageKind } from "../../server/messages/domain/message.ts";
import { randomUuid } from "../random-uuid.ts";
import { createStore } from "../shared/store.ts";

/** What the visitor has typed. Kept while the page is open, whatever the widget shows. */
export type Draft = MessageDraft & {
  /** ISO 8601; empty: as soon as possible. */
  readonly preferredAt: string;
  /** A field that people don't see. */
  readonly website: string;
};

type FormState = {
  readonly draft: Draft;
  /** When the form was first opened, on the page's own clock. */
  readonly openedAtMs: number;
  /** What was sent last, and its id: the same text is never stored twice. */
  readonly sent: { readonly content: string; readonly id: string } | null;
};

const EMPTY: Draft = {
  kind: "message",
  name: "",
  email: "",
  phone: "",
  text: "",
  preferredAt: "",
  website: "",
};

export const form = createStore<FormState>({ draft: EMPTY, openedAtMs: 0, sent: null });

export function openForm(kind: MessageKind): void {
  const { draft, openedAtMs } = form.get();
  form.set({ draft: { ...draft, kind }, openedAtMs: openedAtMs || performance.now() });
}

export function edit(change: Partial<Draft>): void {
  form.set({ draft: { ...form.get().draft, ...change } });
}

/** The id of what is in the form: a new one once something has changed. */
export function messageIdOf(draft: Draft): string {
  const content = JSON.stringify(draft);
  const { sent } = form.get();
  if (sent?.content === content) return sent.id;
  const id = randomUuid();
  form.set({ sent: { content, id } });
  return id;
}

/** After it was sent. Keeps who the visitor is. */
export function clearText(): void {
  edit({ text: "", preferredAt: "" });
  form.set({ sent: null, openedAtMs: 0 });
}
