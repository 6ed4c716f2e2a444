import type { CallBackState } from "../../server/messages/domain/call-back.ts";
import type { MessageKind } from "../../server/messages/domain/message.ts";
import type { MessageFilterState } from "../../server/messages/domain/message-view.ts";
import type { MessageResult, MessageState } from "../../server/messages/domain/work.ts";

/** Texts of the list of messages. */
export const messagesMessages = {
  title: "Messages",
  description: (timeZone: string) =>
    `What visitors left while no one was available. Times are in ${timeZone}.`,
  list: "Messages",
  openCount: (count: number) => (count === 1 ? "1 open message" : `${count} open messages`),
  filter: "Filter messages",
  state: "State",
  kind: "Kind",
  apply: "Apply",
  states: {
    unfinished: "Open and taken",
    open: "Open",
    taken: "Taken",
    done: "Done",
  } satisfies Record<MessageFilterState, string>,
  badges: { open: "Open", taken: "Taken", done: "Done" } satisfies Record<MessageState, string>,
  anyKind: "Messages and call-back requests",
  kinds: {
    message: "Message",
    callback: "Call-back request",
  } satisfies Record<MessageKind, string>,
  empty: {
    title: "No messages",
    text: "When no one is available, visitors can leave a message or ask to be called back. Turn it on under Settings, No one free.",
    agentText: "Messages and call-back requests for your pools appear here.",
    filtered: "Nothing matches the filter.",
  },
  facts: {
    email: "E-mail",
    phone: "Telephone",
    preferredAt: "Preferred time",
    page: "Page",
    pool: "Pool",
    country: "Country",
    note: "Note",
  },
  soon: "As soon as possible",
  left: (when: string) => `Left ${when}`,
  takenBy: (name: string) => `Taken by ${name}`,
  takenByYou: "Taken by you",
  doneBy: (name: string, when: string) => `Done by ${name}, ${when}`,
  linkSent: (when: string) => `Link sent ${when}`,
  take: "Take",
  takeLabel: (name: string) => `Take the message of ${name}`,
  release: "Give back",
  reopen: "Open again",
  finish: "Done…",
  callBack: "Call back",
  callBackLabel: (name: string) => `Call ${name} back`,
  cancelCallBack: "Cancel",
  sendLink: "Send link by e-mail",
  opensCall: "Open the call",
  callBackStates: {
    none: "",
    reaching: "Looking for the visitor's page…",
    ringing: "Ringing on the visitor's page…",
    accepted: "The visitor accepted.",
    declined: "The visitor can't talk now.",
    cancelled: "",
    not_open: "The visitor's page isn't open.",
    no_answer: "The visitor didn't answer.",
  } satisfies Record<CallBackState, string>,
  sentLink: (email: string) => `Link sent to ${email}`,
  finishDialog: {
    title: "Mark as done",
    result: "Result",
    note: "Note (optional)",
    save: "Mark as done",
    saved: "Marked as done",
  },
  results: {
    reached: "Reached",
    not_reached: "Not reached",
    no_reply_needed: "No reply needed",
  } satisfies Record<MessageResult, string>,
  pages: { label: "Pages", previous: "Previous", next: "Next" },
} as const;

const ERRORS: Readonly<Record<string, string>> = {
  MESSAGE_CHANGED: "Someone else has changed this message. The list shows it as it is now.",
  MESSAGE_NOT_FOUND: "This message doesn't exist any more.",
  AGENT_NOT_FREE: "Switch to available at the desk first, then call back.",
  MESSAGE_WITHOUT_EMAIL: "The visitor left no e-mail address.",
  TOO_MANY_REQUESTS: "That was too often. Wait a moment, then try again.",
  NOT_ALLOWED: "Only members who take calls can do this.",
  UNREACHABLE: "That didn't work. Check your internet connection and try again.",
};

/** For an error of the server. */
export const messageErrorText = (code: string): string =>
  ERRORS[code] ?? "That didn't work. Try again.";
