import { randomUUID } from "node:crypto";
import { createStorage } from "../../server/integrations/storage.ts";
import { makeOggOpus } from "../mocks/deepgram/ogg-opus.ts";
import type { ServerProcess } from "../process/server-process.ts";
import type { Person, Team } from "../world.ts";

const SECONDS = 30;

/** The id of a call of this agent that was recorded, and whose transcription has failed. */
export async function failedTranscription(
  server: ServerProcess,
  { orgId, siteId }: Team,
  { agentId }: Person,
): Promise<string> {
  const { sql } = await server.database();
  const callId = randomUUID();
  const recordingId = randomUUID();
  const audioKey = `recordings/${orgId}/${recordingId}.ogg`;
  const storage = await createStorage({ DATA_DIR: server.dataDir });
  await storage.put(audioKey, makeOggOpus({ channels: 2, seconds: SECONDS }), "audio/ogg");
  await sql`
    insert into calls (org_id, id, site_id, visitor_id, mode, page_url, page_title, on_page_since,
      ring_seconds, longest_call_minutes, state, requested_at, agent_id, leg, attempt_deadline,
      accepted_at, connected_at, ended_at, end_reason, visitor_seen_at, visitor_peer_id, agent_peer_id)
    values (${orgId}, ${callId}, ${siteId}, ${randomUUID()}, 'video', 'https://shop.test/bikes', 'Bikes',
      now(), 15, 120, 'ended', now() - interval '2 min', ${agentId}, 1, now(), now() - interval '1 min',
      now() - interval '1 min', now(), 'agent_ended', now(), 'visitor-peer', 'agent-peer')`;
  await sql`
    insert into call_legs (org_id, call_id, leg, agent_id, started_at, deadline, ended_at, outcome)
    values (${orgId}, ${callId}, 1, ${agentId}, now(), now(), now(), 'answered')`;
  await sql`
    insert into recordings
      (org_id, id, call_id, agent_id, state, started_at, video_key, audio_key, duration_ms, version)
    values (${orgId}, ${recordingId}, ${callId}, ${agentId}, 'ready', now() - interval '1 min',
      'recordings/none.webm', ${audioKey}, ${SECONDS * 1_000}, 1)`;
  await sql`
    insert into transcripts
      (org_id, recording_id, call_id, state, failure, recording_version, job_id, requested_at, completed_at)
    values (${orgId}, ${recordingId}, ${callId}, 'failed', 'out_of_quota', 1, ${randomUUID()}, now(), now())`;
  await sql`
    insert into transcription_attempts
      (org_id, recording_id, series, attempt, started_at, duration_ms, outcome, error, message)
    values (${orgId}, ${recordingId}, 1, 1, now(), 800, 'permanent', 'out_of_quota', 'No credits are left.')`;
  return callId;
}
