import type { Deps } from "../deps.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import { topicOf } from "../kernel/topics.ts";
import { callBackState } from "./domain/call-back.ts";
import type { MessageKind } from "./domain/message.ts";
import {
  MESSAGE_PAGE_SIZE,
  type MessageFilterState,
  type MessageList,
  type MessageView,
} from "./domain/message-view.ts";
import { countMessages, type ListedMessage, listMessages, type MessageScope } from "./store.ts";

export type MessageReader = {
  readonly orgId: OrgId;
  readonly agentId: AgentId;
  readonly role: "admin" | "agent";
};

export type MessageQuery = {
  readonly state: MessageFilterState;
  readonly kind: MessageKind | null;
  readonly page: number;
};

/** Admins see everything, agents what was left for their pools. */
export const scopeOf = ({ orgId, agentId, role }: MessageReader): MessageScope => ({
  orgId,
  agentId: role === "admin" ? null : agentId,
});

export async function readMessages(
  { db, clock }: Pick<Deps, "db" | "clock">,
  reader: MessageReader,
  { page, ...filter }: MessageQuery,
): Promise<MessageList> {
  const rows = await listMessages(db, scopeOf(reader), filter, {
    offset: (page - 1) * MESSAGE_PAGE_SIZE,
    limit: MESSAGE_PAGE_SIZE + 1,
  });
  const now = clock();
  return {
    rows: rows.slice(0, MESSAGE_PAGE_SIZE).map((row) => viewOf(row, reader, now)),
    hasMore: rows.length > MESSAGE_PAGE_SIZE,
  };
}

function viewOf(row: ListedMessage, { agentId, role }: MessageReader, now: Date): MessageView {
  const { preferredAt, leftAt, takenBy, doneAt, linkSentAt } = row;
  const { callBackUntil: until, callBackShownAt: shownAt, callBackAnswer: answer } = row;
  return {
    messageId: row.messageId,
    kind: row.kind,
    name: row.name,
    email: row.email,
    phone: row.phone,
    text: row.text,
    pageUrl: row.pageUrl,
    pageTitle: row.pageTitle,
    country: row.country,
    preferredAt: preferredAt?.toISOString() ?? null,
    leftAt: leftAt.toISOString(),
    state: row.state,
    version: row.version,
    takenBy: row.takenByName,
    isMine: takenBy === agentId,
    mayWork: row.state !== "taken" || takenBy === agentId || role === "admin",
    doneBy: row.doneByName,
    doneAt: doneAt?.toISOString() ?? null,
    result: row.result,
    note: row.note,
    poolName: row.poolName,
    siteName: row.siteName,
    callBack: callBackState({ until, shownAt, answer }, now),
    callBackBy: row.callBackByName,
    callId: row.callId,
    linkSentAt: linkSentAt?.toISOString() ?? null,
  };
}

export const countOpen = ({ db }: Pick<Deps, "db">, reader: MessageReader): Promise<number> =>
  Promise.resolve(countMessages(db, scopeOf(reader), "open"));

type Watch = {
  readonly signal: AbortSignal;
  /** Whether the session still belongs to this member. */
  isLoggedIn(): Promise<boolean>;
};

/** Yields the number of open messages at once and at every change, while the session lasts. */
export async function* watchMessages(
  deps: Pick<Deps, "db" | "hub">,
  reader: MessageReader,
  { signal, isLoggedIn }: Watch,
): AsyncGenerator<{ open: number }, void, void> {
  const wakes = deps.hub.wakes([topicOf("messages", reader.orgId)], signal);
  yield { open: await countOpen(deps, reader) };
  for await (const _ of wakes) {
    if (!(await isLoggedIn())) return;
    yield { open: await countOpen(deps, reader) };
  }
}
