/** @jsxImportSource preact */
import type { ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { CallId } from "../../server/kernel/ids.ts";
import { ownCall } from "../greeting/own-call.ts";
import type { WidgetState } from "../greeting/state.ts";
import { guard, report } from "../guard.ts";
import { chatMessages } from "../messages/chat.ts";
import { Icon } from "../ui/icon.tsx";
import type { Visit } from "../visit.ts";
import { CALL_ICONS } from "./call-icons.ts";

type PanelCode = typeof import("../chat/chat-panel.tsx");
type Panel = PanelCode extends { ChatPanel: (props: infer P) => unknown }
  ? ComponentType<P>
  : never;

type Chatted = { readonly callId: CallId; readonly count: number };

/** The chat of this page's call; null before the call is answered. */
function chattedCall(state: WidgetState): Chatted | null {
  const call = ownCall(state);
  if (!call || call.at === "ringing" || call.at === "ended") return null;
  return { callId: call.callId, count: call.chat ?? 0 };
}

/** How many messages of the call the visitor has seen. Outlives a minimised widget. */
const seen = new WeakMap<Visit, Chatted>();

const seenOf = (visit: Visit, callId: CallId): number => {
  const known = seen.get(visit);
  return known?.callId === callId ? known.count : 0;
};

export type CallChat = {
  readonly button: { readonly unread: number; readonly onOpen: () => void };
  /** The open chat, or null. */
  readonly panel: {
    readonly Panel: Panel;
    readonly props: { callId: CallId; count: number; focused: boolean; onClose: () => void };
  } | null;
  /** The chat can't be loaded. */
  readonly failed: boolean;
};

/** Whether the call's chat is open, and its code, loaded when it is first wanted. */
export function useCallChat(visit: Visit, state: WidgetState): CallChat | null {
  const chatted = chattedCall(state);
  const [Loaded, setLoaded] = useState<Panel | null>(null);
  const [open, setOpen] = useState<"no" | "by_visitor" | "by_agent">("no");
  const [failed, setFailed] = useState(false);
  const count = chatted?.count ?? 0;
  const unread = chatted ? Math.max(0, count - seenOf(visit, chatted.callId)) : 0;
  const isFirst = useRef(true);

  const show = guard((by: "by_visitor" | "by_agent") => {
    setFailed(false);
    import("../chat/chat-panel.tsx").then(
      ({ ChatPanel }) => {
        setLoaded(() => ChatPanel);
        setOpen(by);
      },
      (error) => {
        report(error);
        setFailed(true);
      },
    );
  });
  const mark = (callId: CallId) => seen.set(visit, { callId, count });

  // The first message opens the chat, without taking the focus. Later ones are counted on the button.
  useEffect(() => {
    if (unread > 0 && isFirst.current && open === "no") show("by_agent");
    if (unread > 0) isFirst.current = false;
  }, [unread, open, show]);

  if (!chatted) return null;
  const { callId } = chatted;
  if (open !== "no") mark(callId);
  const onClose = () => {
    mark(callId);
    setOpen("no");
  };
  return {
    button: { unread: open === "no" ? unread : 0, onOpen: () => show("by_visitor") },
    panel:
      Loaded && open !== "no"
        ? { Panel: Loaded, props: { callId, count, focused: open === "by_visitor", onClose } }
        : null,
    failed,
  };
}

/** Opens the chat, and says how many messages are new. */
export function ChatButton({ unread, onOpen }: CallChat["button"]) {
  const texts = chatMessages();
  const label = unread > 0 ? texts.openUnread(unread) : texts.open;
  return (
    <button type="button" class="round glass" aria-label={label} title={label} onClick={onOpen}>
      <Icon path={CALL_ICONS.chat} />
      {unread > 0 && (
        <span class="count" aria-hidden="true">
          {unread}
        </span>
      )}
    </button>
  );
}
