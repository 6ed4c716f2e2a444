import type { CallId, MessageId } from "../../kernel/ids.ts";
import type { CallBackState } from "./call-back.ts";
import type { MessageKind } from "./message.ts";
import type { MessageResult, MessageState } from "./work.ts";

export const MESSAGE_FILTERS = ["unfinished", "open", "taken", "done"] as const;
export type MessageFilterState = (typeof MESSAGE_FILTERS)[number];

export const MESSAGE_PAGE_SIZE = 20;
export const MAX_MESSAGE_PAGE = 500;

/** What a visitor has left, as the list shows it. Times in ISO 8601. */
export type MessageView = {
  readonly messageId: MessageId;
  readonly kind: MessageKind;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly text: string;
  readonly pageUrl: string;
  readonly pageTitle: string;
  readonly country: string | null;
  readonly preferredAt: string | null;
  readonly leftAt: string;
  readonly state: MessageState;
  readonly version: number;
  readonly takenBy: string | null;
  /** Taken by the member who reads the list. */
  readonly isMine: boolean;
  /** Whether the member who reads the list may change it. */
  readonly mayWork: boolean;
  readonly doneBy: string | null;
  readonly doneAt: string | null;
  readonly result: MessageResult | null;
  readonly note: string;
  readonly poolName: string | null;
  readonly siteName: string | null;
  readonly callBack: CallBackState;
  readonly callBackBy: string | null;
  readonly callId: CallId | null;
  readonly linkSentAt: string | null;
};

export type MessageList = {
  readonly rows: readonly MessageView[];
  readonly hasMore: boolean;
};
