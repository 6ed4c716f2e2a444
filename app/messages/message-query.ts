import { MESSAGE_KINDS, type MessageKind } from "../../server/messages/domain/message.ts";
import {
  MAX_MESSAGE_PAGE,
  MESSAGE_FILTERS,
  type MessageFilterState,
} from "../../server/messages/domain/message-view.ts";
import { pageFrom } from "../feedback/list-query.ts";

export type MessageQuery = {
  readonly state: MessageFilterState;
  readonly kind: MessageKind | null;
  readonly page: number;
};

/** What an address asks for. Anything unknown is left out. */
export const messageQueryFrom = (query: URLSearchParams): MessageQuery => ({
  state: MESSAGE_FILTERS.find((state) => state === query.get("state")) ?? "unfinished",
  kind: MESSAGE_KINDS.find((kind) => kind === query.get("kind")) ?? null,
  page: pageFrom(query, MAX_MESSAGE_PAGE),
});
