import { and, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import type { Db } from "../../drizzle/db.ts";
import { transcripts } from "../../drizzle/schema/transcripts.ts";
import type { CallId, OrgId } from "../kernel/ids.ts";

/** Transcripts that weren't deleted, for joins on `orgId` and `callId`. */
export const transcriptRows = new QueryBuilder()
  .select({
    orgId: transcripts.orgId,
    callId: transcripts.callId,
    state: transcripts.state,
    failure: transcripts.failure,
    search: transcripts.search,
    searchConfiguration: transcripts.searchConfiguration,
  })
  .from(transcripts)
  .where(isNull(transcripts.deletedAt))
  .as("transcript_rows");

/** The text search configurations of the organization's transcripts. */
export async function listSearchConfigurations(db: Db, orgId: OrgId): Promise<string[]> {
  const found = await db
    .selectDistinct({ name: sql<string>`${transcripts.searchConfiguration}::text` })
    .from(transcripts)
    .where(and(eq(transcripts.orgId, orgId), isNull(transcripts.deletedAt)));
  return found.map(({ name }) => name);
}

/** Whether a row of `transcriptRows` matches. Each configuration is named, so that the index is used. */
export const matchesText = (configurations: readonly string[], text: string): SQL =>
  or(
    ...configurations.map(
      (name) =>
        sql`(${transcriptRows.searchConfiguration} = ${name}::regconfig
          and ${transcriptRows.search} @@ websearch_to_tsquery(${name}::regconfig, ${text}))`,
    ),
  ) ?? sql`false`;

/** Around a match in `FoundUtterance.snippet`. Private-use characters, which no transcript contains. */
export const MATCH_START = "\uE000";
export const MATCH_END = "\uE001";

export type FoundUtterance = {
  readonly callId: CallId;
  readonly startMs: number;
  readonly snippet: string;
};

const HEADLINE = `StartSel=${MATCH_START}, StopSel=${MATCH_END}, MinWords=12, MaxWords=30`;

/** For each of these calls, the utterance that matches best. Matches may be spread over several. */
export async function findUtterances(
  db: Db,
  { orgId, callIds }: { readonly orgId: OrgId; readonly callIds: readonly CallId[] },
  text: string,
): Promise<FoundUtterance[]> {
  if (callIds.length === 0) return [];
  const configuration = transcripts.searchConfiguration;
  const query = sql`websearch_to_tsquery(${configuration}, ${text})`;
  const words = sql`replace(${query}::text, ' & ', ' | ')::tsquery`;
  const said = sql`to_tsvector(${configuration}, u.value->>'text')`;
  return db.execute<FoundUtterance>(sql`
    select ${transcripts.callId} as "callId", best."startMs",
      ts_headline(${configuration}, best.text, ${words}, ${HEADLINE}) as snippet
    from ${transcripts}
    cross join lateral (
      select (u.value->>'startMs')::int as "startMs", u.value->>'text' as text
      from jsonb_array_elements(${transcripts.utterances}) with ordinality u(value, n)
      order by ${said} @@ ${query} desc, ts_rank(${said}, ${words}) desc, u.n
      limit 1) best
    where ${transcripts.orgId} = ${orgId}
      and ${transcripts.callId} = any(${sql.param([...callIds])}::uuid[])`);
}
