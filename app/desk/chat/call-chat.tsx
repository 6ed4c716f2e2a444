import clsx from "clsx";
import { MessageSquareText, SendHorizontal } from "lucide-react";
import { type KeyboardEvent, useEffect, useMemo, useRef } from "react";
import type { DeskCall } from "../../../server/desk/domain/desk-view.ts";
import { type ChatLog, createChatLog } from "../../../widget/shared/chat-log.ts";
import type { DashboardClient } from "../../lib/trpc.ts";
import { IconButton } from "../../ui/button.tsx";
import { ChatText } from "../../ui/chat-text.tsx";
import { useStore } from "../use-store.ts";
import { chatMessages as messages } from "./messages.ts";

const MAX_LENGTH = 2_000;

type CallChatProps = { readonly client: DashboardClient; readonly call: DeskCall };

/** What the agent and the visitor write to each other. */
export function CallChat({ client, call }: CallChatProps) {
  const { callId, chat } = call;
  const log = useMemo(
    () =>
      createChatLog({
        read: (after) => client.chat.messages.query({ callId, after }),
        send: (id, text) => client.chat.send.mutate({ callId, id, text }),
        newId: () => crypto.randomUUID(),
        onError: (error) => console.warn("Foyer: the chat failed.", error),
      }),
    [client, callId],
  );
  useEffect(() => log.sync(chat), [log, chat]);
  return (
    <section
      aria-label={messages.title}
      className="overflow-hidden rounded-lg border border-line bg-surface shadow-rest"
    >
      <h2 className="flex items-center gap-2 px-4 pt-3 font-semibold">
        <MessageSquareText aria-hidden className="size-4 text-ink-muted" />
        {messages.title}
      </h2>
      <Messages log={log} />
      <Form log={log} />
    </section>
  );
}

function Messages({ log }: { readonly log: ChatLog }) {
  const { messages: sent, outgoing } = useStore(log);
  const list = useRef<HTMLDivElement>(null);
  const shown = sent.length + outgoing.length;
  useEffect(() => {
    if (shown > 0) list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [shown]);
  return (
    <div
      ref={list}
      role="log"
      aria-label={messages.title}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
      tabIndex={0}
      className="flex max-h-56 flex-col gap-1.5 overflow-y-auto overscroll-contain px-4 py-2"
    >
      {shown === 0 ? <p className="text-ink-muted">{messages.empty}</p> : null}
      {sent.map(({ n, side, text }) => (
        <Message key={n} side={side} text={text} />
      ))}
      {outgoing.map(({ id, text, failed }) => (
        <div key={id} className="flex flex-col">
          <Message side="agent" text={text} />
          {failed ? (
            <p role="alert" className="self-end text-xs text-danger-text">
              {messages.notSent}{" "}
              <button
                type="button"
                className="min-h-6 font-medium underline underline-offset-4"
                onClick={() => log.resend(id)}
              >
                {messages.sendAgain}
              </button>
            </p>
          ) : null}
        </div>
      ))}
    </div>
  );
}

type MessageProps = { readonly side: "visitor" | "agent"; readonly text: string };

const Message = ({ side, text }: MessageProps) => (
  <p
    className={clsx(
      "max-w-[85%] rounded-lg px-3 py-1.5 whitespace-pre-wrap wrap-anywhere",
      side === "agent" ? "self-end bg-accent-soft" : "self-start bg-sunken",
    )}
  >
    <span className="sr-only">{messages.names[side]}: </span>
    <ChatText text={text} />
  </p>
);

function Form({ log }: { readonly log: ChatLog }) {
  const { draft } = useStore(log);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    log.send();
  };
  return (
    <form
      className="flex items-end gap-2 border-t border-line p-3"
      onSubmit={(event) => {
        event.preventDefault();
        log.send();
      }}
    >
      <textarea
        rows={1}
        dir="auto"
        maxLength={MAX_LENGTH}
        aria-label={messages.label}
        placeholder={messages.placeholder}
        value={draft}
        onChange={(event) => log.type(event.target.value)}
        onKeyDown={onKeyDown}
        className="field-sizing-content max-h-28 min-h-9 min-w-0 flex-1 resize-none rounded-md border border-line-strong bg-raised px-3 py-1.5"
      />
      <IconButton label={messages.send} type="submit">
        <SendHorizontal aria-hidden className="size-5" />
      </IconButton>
    </form>
  );
}
