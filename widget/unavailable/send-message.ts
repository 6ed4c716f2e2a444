import {
  cleanDraft,
  type MessageField,
  type MessageProblem,
  MIN_FILL_MS,
  problemsOf,
} from "../../server/messages/domain/message.ts";
import { refusalOf } from "../connection/api.ts";
import { retry } from "../retry.ts";
import type { Visit } from "../visit.ts";
import { clearText, form, messageIdOf } from "./draft.ts";

const ATTEMPTS = 2;

export type SendResult =
  | { readonly at: "sent"; readonly name: string }
  | { readonly at: "invalid"; readonly problems: Partial<Record<MessageField, MessageProblem>> }
  | { readonly at: "failed"; readonly why: "unreachable" | "tooMany" | "off" | "timeClosed" };

const WHY: Readonly<Record<string, Extract<SendResult, { at: "failed" }>["why"]>> = {
  TOO_MANY_REQUESTS: "tooMany",
  MESSAGES_OFF: "off",
  CALLBACK_TIME_CLOSED: "timeClosed",
};

/** Sends what is in the form. What was typed stays unless it was sent. */
export async function sendMessage({
  server,
  page,
}: Pick<Visit, "server" | "page">): Promise<SendResult> {
  const { draft, openedAtMs } = form.get();
  const { preferredAt, website, ...typed } = draft;
  const problems = problemsOf(cleanDraft(typed));
  if (Object.keys(problems).length > 0) return { at: "invalid", problems };
  // With what a browser fills in, people can be faster than the server believes.
  const restMs = openedAtMs + MIN_FILL_MS + 100 - performance.now();
  if (restMs > 0) await new Promise((resolve) => setTimeout(resolve, restMs));
  const input = {
    messageId: messageIdOf(draft),
    draft: typed,
    page: page(),
    preferredAt: preferredAt || null,
    filledMs: Math.round(performance.now() - openedAtMs),
    website,
  };
  try {
    await retry(ATTEMPTS, () => server.api("leaveMessage", input));
  } catch (error) {
    return { at: "failed", why: WHY[refusalOf(error) ?? ""] ?? "unreachable" };
  }
  clearText();
  return { at: "sent", name: typed.name };
}
