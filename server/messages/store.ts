import { and, asc, desc, eq, gt, isNull, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Db, Tx } from "../../drizzle/db.ts";
import { visitorMessages } from "../../drizzle/schema/messages.ts";
import type { AgentId, MessageId, OrgId, PoolId } from "../kernel/ids.ts";
import { people } from "../people/fragments.ts";
import type { Recipient } from "../people/recipient-fragments.ts";
import { poolMemberRows, poolRows } from "../routing/fragments.ts";
import { siteRows } from "../sites/fragments.ts";
import type { CallBack } from "./domain/call-back.ts";
import type { MessageKind } from "./domain/message.ts";
import type { MessageState, Work } from "./domain/work.ts";

export type MessageKey = { readonly orgId: OrgId; readonly messageId: MessageId };

type PoolKey = { readonly orgId: OrgId; readonly poolId: PoolId };

/** The agents of a pool who can be written to. */
export async function listPoolRecipients(tx: Tx, { orgId, poolId }: PoolKey): Promise<Recipient[]> {
  return tx
    .select({ name: people.name, email: people.email })
    .from(poolMemberRows)
    .innerJoin(
      people,
      and(eq(people.orgId, poolMemberRows.orgId), eq(people.agentId, poolMemberRows.agentId)),
    )
    .where(
      and(
        eq(poolMemberRows.orgId, orgId),
        eq(poolMemberRows.poolId, poolId),
        people.takesCalls,
        people.emailVerified,
        isNull(people.removedAt),
      ),
    )
    .orderBy(people.email);
}

/** Which messages a member sees: all of the organization, or those of the agent's pools. */
export type MessageScope = { readonly orgId: OrgId; readonly agentId: AgentId | null };

const isMessage = ({ orgId, messageId }: MessageKey) =>
  and(eq(visitorMessages.orgId, orgId), eq(visitorMessages.id, messageId));

/** An agent sees what was left for their pools, for a pool that is gone, and what they have taken. */
const inScope = ({ orgId, agentId }: MessageScope) =>
  and(
    eq(visitorMessages.orgId, orgId),
    agentId
      ? or(
          isNull(visitorMessages.poolId),
          eq(visitorMessages.takenBy, agentId),
          sql`exists (select 1 from ${poolMemberRows} where ${poolMemberRows.orgId} = ${orgId}
            and ${poolMemberRows.poolId} = ${visitorMessages.poolId}
            and ${poolMemberRows.agentId} = ${agentId})`,
        )
      : undefined,
  );

export type NewMessage = Pick<
  typeof visitorMessages.$inferSelect,
  | "orgId"
  | "id"
  | "siteId"
  | "poolId"
  | "visitorId"
  | "kind"
  | "name"
  | "email"
  | "phone"
  | "text"
  | "pageUrl"
  | "pageTitle"
  | "country"
  | "preferredAt"
  | "leftAt"
>;

/** False if it was left before. */
export async function insertMessage(tx: Tx, message: NewMessage): Promise<boolean> {
  const added = await tx
    .insert(visitorMessages)
    .values(message)
    .onConflictDoNothing()
    .returning({ id: visitorMessages.id });
  return added.length > 0;
}

/** The name of the member in a column, who may have left. */
const nameOf = (agentId: PgColumn) =>
  sql<string | null>`(select ${people.name} from ${people}
    where ${people.orgId} = ${visitorMessages.orgId} and ${people.agentId} = ${agentId})`;

const LISTED = {
  messageId: visitorMessages.id,
  kind: visitorMessages.kind,
  name: visitorMessages.name,
  email: visitorMessages.email,
  phone: visitorMessages.phone,
  text: visitorMessages.text,
  pageUrl: visitorMessages.pageUrl,
  pageTitle: visitorMessages.pageTitle,
  country: visitorMessages.country,
  preferredAt: visitorMessages.preferredAt,
  leftAt: visitorMessages.leftAt,
  state: visitorMessages.state,
  version: visitorMessages.version,
  takenBy: visitorMessages.takenBy,
  takenAt: visitorMessages.takenAt,
  takenByName: nameOf(visitorMessages.takenBy),
  doneAt: visitorMessages.doneAt,
  doneByName: nameOf(visitorMessages.doneBy),
  result: visitorMessages.result,
  note: visitorMessages.note,
  poolName: poolRows.name,
  siteName: siteRows.name,
  visitorId: visitorMessages.visitorId,
  callBackBy: visitorMessages.callBackBy,
  callBackByName: nameOf(visitorMessages.callBackBy),
  callBackUntil: visitorMessages.callBackUntil,
  callBackShownAt: visitorMessages.callBackShownAt,
  callBackAnswer: visitorMessages.callBackAnswer,
  callId: visitorMessages.callId,
  linkSentAt: visitorMessages.linkSentAt,
};

const selectListed = (db: Db | Tx) =>
  db
    .select(LISTED)
    .from(visitorMessages)
    .leftJoin(
      poolRows,
      and(eq(poolRows.orgId, visitorMessages.orgId), eq(poolRows.id, visitorMessages.poolId)),
    )
    .leftJoin(
      siteRows,
      and(eq(siteRows.orgId, visitorMessages.orgId), eq(siteRows.id, visitorMessages.siteId)),
    );

export type ListedMessage = Awaited<ReturnType<typeof listMessages>>[number];

export type MessageFilter = {
  readonly state: MessageState | "unfinished";
  readonly kind: MessageKind | null;
};

const matches = ({ state, kind }: MessageFilter): SQL | undefined =>
  and(
    state === "unfinished"
      ? sql`${visitorMessages.state} <> 'done'`
      : eq(visitorMessages.state, state),
    kind ? eq(visitorMessages.kind, kind) : undefined,
  );

type Page = { readonly offset: number; readonly limit: number };

/** Open ones first. Of these the oldest first, of those that are done the newest. */
export async function listMessages(
  db: Db,
  scope: MessageScope,
  filter: MessageFilter,
  { offset, limit }: Page,
) {
  const order =
    filter.state === "done"
      ? [desc(visitorMessages.doneAt), desc(visitorMessages.id)]
      : [
          sql`${visitorMessages.state} = 'taken'`,
          asc(visitorMessages.leftAt),
          asc(visitorMessages.id),
        ];
  return selectListed(db)
    .where(and(inScope(scope), matches(filter)))
    .orderBy(...order)
    .limit(limit)
    .offset(offset);
}

export async function countMessages(db: Db, scope: MessageScope, state: MessageState) {
  return db.$count(visitorMessages, and(inScope(scope), eq(visitorMessages.state, state)));
}

type WorkColumns = Pick<ListedMessage, "state" | "takenBy" | "takenAt" | "note" | "result"> & {
  readonly doneBy: AgentId | null;
  readonly doneAt: Date | null;
};

/** @throws Error if the row breaks its constraints */
export function workFromRow(row: WorkColumns): Work {
  const { state, takenBy, takenAt, doneBy, doneAt, result, note } = row;
  if (state === "open") return { at: "open" };
  if (state === "taken" && takenBy && takenAt) return { at: "taken", by: takenBy, since: takenAt };
  if (state === "done" && doneBy && doneAt && result)
    return { at: "done", takenBy, by: doneBy, since: doneAt, result, note };
  throw new Error(`a message is ${state} without its columns`);
}

/** Undefined if this member may not see it. */
export async function findWork(
  db: Db | Tx,
  { agentId, ...key }: MessageKey & Pick<MessageScope, "agentId">,
) {
  const [row] = await db
    .select({
      version: visitorMessages.version,
      state: visitorMessages.state,
      takenBy: visitorMessages.takenBy,
      takenAt: visitorMessages.takenAt,
      doneBy: visitorMessages.doneBy,
      doneAt: visitorMessages.doneAt,
      result: visitorMessages.result,
      note: visitorMessages.note,
    })
    .from(visitorMessages)
    .where(and(isMessage(key), inScope({ orgId: key.orgId, agentId })));
  return row && { version: row.version, work: workFromRow(row) };
}

/** False if the message no longer has this version. */
export async function saveWork(
  tx: Tx,
  { version, ...key }: MessageKey & { readonly version: number },
  work: Work,
): Promise<boolean> {
  const saved = await tx
    .update(visitorMessages)
    .set({ ...columnsOf(work), version: version + 1 })
    .where(and(isMessage(key), eq(visitorMessages.version, version)))
    .returning({ id: visitorMessages.id });
  return saved.length > 0;
}

const NOT_DONE = { doneBy: null, doneAt: null, result: null, note: "" };

function columnsOf(work: Work) {
  switch (work.at) {
    case "open":
      return { ...NOT_DONE, state: work.at, takenBy: null, takenAt: null };
    case "taken":
      return { ...NOT_DONE, state: work.at, takenBy: work.by, takenAt: work.since };
    case "done":
      return {
        state: work.at,
        takenBy: work.takenBy,
        doneBy: work.by,
        doneAt: work.since,
        result: work.result,
        note: work.note,
      };
  }
}

/** Attempts to call visitors back that wait for an answer. */
export async function listCallBacks(db: Db, orgId: OrgId, now: Date): Promise<CallBack[]> {
  const rows = await db
    .select({
      messageId: visitorMessages.id,
      visitorId: visitorMessages.visitorId,
      agentId: visitorMessages.callBackBy,
      until: visitorMessages.callBackUntil,
    })
    .from(visitorMessages)
    .where(
      and(
        eq(visitorMessages.orgId, orgId),
        gt(visitorMessages.callBackUntil, now),
        isNull(visitorMessages.callBackAnswer),
      ),
    );
  return rows.flatMap(({ agentId, until, ...row }) =>
    agentId && until ? [{ ...row, agentId, until }] : [],
  );
}
