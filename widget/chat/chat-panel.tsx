/** @jsxImportSource preact */
import { useEffect, useRef } from "preact/hooks";
import type { ChatMessage } from "../../server/chat/domain/chat.ts";
import type { CallId } from "../../server/kernel/ids.ts";
import { guard, report } from "../guard.ts";
import { chatMessages } from "../messages/chat.ts";
import type { ChatLog, OutgoingMessage } from "../shared/chat-log.ts";
import { textParts } from "../shared/text-links.ts";
import { RoundButton } from "../ui/buttons.tsx";
import { addStyles, widgetShown } from "../ui/host.ts";
import { ICONS, Icon } from "../ui/icon.tsx";
import { useStore } from "../ui/use-store.ts";
import type { Visit } from "../visit.ts";
import css from "./chat.css?inline";
import { chatOf } from "./chat-of.ts";

widgetShown.then((root) => addStyles(root, css), report);

const MAX_LENGTH = 2_000;
const SEND_ICON = "M22 2 11 13M22 2l-7 20-4-9-9-4z";

type Props = {
  visit: Visit;
  callId: CallId;
  /** How many messages the call has. */
  count: number;
  agent: string;
  /** The visitor opened it, so it takes the focus. */
  focused: boolean;
  onClose: () => void;
};

/** The text chat, over the picture of the call. */
export function ChatPanel({ visit, callId, count, agent, focused, onClose }: Props) {
  const texts = chatMessages();
  const log = chatOf(visit, callId);
  useEffect(() => log.sync(count), [log, count]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    // Escape anywhere else minimises the widget.
    event.stopPropagation();
    onClose();
  };
  return (
    <section class="chat" aria-label={texts.title} onKeyDown={onKeyDown}>
      <header>
        <h2>{texts.title}</h2>
        <RoundButton label={texts.close} icon={ICONS.close} kind="plain" onClick={onClose} />
      </header>
      <Messages log={log} agent={agent} />
      <Form log={log} focused={focused} />
    </section>
  );
}

function Messages({ log, agent }: { log: ChatLog; agent: string }) {
  const texts = chatMessages();
  const { messages, outgoing } = useStore(log);
  const list = useRef<HTMLDivElement>(null);
  const shown = messages.length + outgoing.length;
  useEffect(() => {
    if (shown > 0) list.current?.scrollTo(0, list.current.scrollHeight);
  }, [shown]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
    <div class="log" role="log" aria-label={texts.title} tabIndex={0} ref={list}>
      {shown === 0 && <p class="soft">{texts.empty(agent)}</p>}
      {messages.map((message) => (
        <Message key={message.n} {...message} name={message.side === "agent" ? agent : texts.you} />
      ))}
      {outgoing.map((message) => (
        <Outgoing key={message.id} message={message} onAgain={() => log.resend(message.id)} />
      ))}
    </div>
  );
}

type MessageProps = Pick<ChatMessage, "side" | "text"> & { name: string };

function Message({ side, text, name }: MessageProps) {
  return (
    <p class={`said ${side}`}>
      <span class="unseen">{name}: </span>
      {textParts(text).map(({ text: part, href }, at) =>
        href ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a message never changes
          <a key={at} href={href} target="_blank" rel="noopener noreferrer">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </p>
  );
}

function Outgoing({ message, onAgain }: { message: OutgoingMessage; onAgain: () => void }) {
  const texts = chatMessages();
  return (
    <>
      <Message side="visitor" text={message.text} name={texts.you} />
      {message.failed && (
        <p class="failed" role="alert">
          {texts.notSent}{" "}
          <button type="button" onClick={onAgain}>
            {texts.sendAgain}
          </button>
        </p>
      )}
    </>
  );
}

function Form({ log, focused }: { log: ChatLog; focused: boolean }) {
  const texts = chatMessages();
  const { draft } = useStore(log);
  const input = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (focused) input.current?.focus({ preventScroll: true });
  }, [focused]);
  const send = guard(() => {
    log.send();
    input.current?.focus({ preventScroll: true });
  });
  const onKeyDown = (event: KeyboardEvent) => {
    // Shortcuts of the page aren't meant while somebody types here.
    if (event.key !== "Escape") event.stopPropagation();
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={input}
        rows={1}
        maxLength={MAX_LENGTH}
        aria-label={texts.label}
        placeholder={texts.label}
        value={draft}
        dir="auto"
        onInput={({ currentTarget }) => log.type(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <button type="submit" class="round send" aria-label={texts.send} title={texts.send}>
        <Icon path={SEND_ICON} />
      </button>
    </form>
  );
}
