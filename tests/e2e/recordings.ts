import { randomUUID } from "node:crypto";
import type { Sql } from "../../drizzle/db.ts";
import type { Team } from "../world.ts";

const BYTES = 1_000_000;

/** An ended call of that many days ago with the row of a recording of 1 MB. Returns the call's id. */
export async function addRecording(sql: Sql, team: Team, daysAgo: number): Promise<string> {
  const callId = randomUUID();
  const at = sql`now() - make_interval(hours => ${daysAgo * 24}) - interval '1 minute'`;
  await sql`
    insert into calls (org_id, id, site_id, visitor_id, mode, page_url, page_title, on_page_since,
      ring_seconds, longest_call_minutes, state, requested_at, agent_id, leg, attempt_deadline,
      accepted_at, connected_at, ended_at, end_reason, visitor_seen_at, visitor_peer_id, agent_peer_id)
    values (${team.orgId}, ${callId}, ${team.siteId}, ${randomUUID()}, 'video',
      'https://shop.test/bikes', 'Bikes', ${at}, 15, 120, 'ended', ${at}, ${team.ana.agentId}, 1, ${at},
      ${at}, ${at}, ${at}, 'visitor_ended', ${at}, 'visitor', 'agent')`;
  await sql`
    insert into recordings (org_id, id, call_id, agent_id, state, started_at, video_key, bytes)
    values (${team.orgId}, ${randomUUID()}, ${callId}, ${team.ana.agentId}, 'ready', ${at},
      ${`recordings/${team.orgId}/${randomUUID()}.webm`}, ${BYTES})`;
  return callId;
}

/** Makes the scheduled deletion due. */
export async function runDeletionNow(sql: Sql, { orgId }: Team): Promise<void> {
  await sql`update retention_runs set runs_at = now() where org_id = ${orgId} and state = 'scheduled'`;
  await sql`
    update pgboss.job set start_after = now()
    where name = 'retention.run' and state = 'created' and data->>'orgId' = ${orgId}`;
}
