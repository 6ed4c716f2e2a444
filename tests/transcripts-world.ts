import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setupServer } from "msw/node";
import { afterAll } from "vitest";
import type { Deps } from "../server/deps.ts";
import { setAvailable } from "../server/desk/set-available.ts";
import { type CallId, type RecordingId, RecordingIdSchema } from "../server/kernel/ids.ts";
import { newCallId, openCallWorld } from "./call-world.ts";
import { makeOggOpus, type OggOpus } from "./mocks/deepgram/ogg-opus.ts";
import { createDeepgramStandIn, DEEPGRAM_STAND_IN_ENV } from "./mocks/deepgram/stand-in.ts";
import type { Person, Team } from "./world.ts";

export type RecordedCall = { readonly callId: CallId; readonly recordingId: RecordingId };

/** The real use cases, with files in a temporary folder and a stand-in for Deepgram. */
export async function openTranscriptsWorld(replaced: Partial<Deps> = {}) {
  const deepgram = createDeepgramStandIn();
  const server = setupServer(...deepgram.handlers);
  server.listen({ onUnhandledFrame: "bypass" });
  const DATA_DIR = mkdtempSync(path.join(tmpdir(), "foyer-transcripts-"));
  afterAll(() => {
    server.close();
    rmSync(DATA_DIR, { recursive: true });
  });
  const world = await openCallWorld(replaced, { ...DEEPGRAM_STAND_IN_ENV, DATA_DIR });
  const { deps, sql } = world;

  /** A call of the agent that has ended. */
  async function endedCall(team: Team, agent: Person): Promise<CallId> {
    const { orgId } = team;
    for (const { agentId } of [team.ana, team.bo])
      if (agentId !== agent.agentId) await setAvailable(deps, { orgId, agentId }, false);
    await world.makeAvailable(team, agent);
    const visitor = world.newVisitor(team);
    const callId = newCallId();
    await world.requestCall(visitor, callId);
    await world.answer(team, agent, callId);
    await world.connectMedia(team, callId);
    await world.hangUp(visitor, callId);
    return callId;
  }

  return {
    ...world,
    deepgram,
    endedCall,
    /** A call of the agent whose recording is ready to be transcribed. */
    async recordedCall(
      team: Team,
      agent: Person = team.ana,
      { seconds = 30, channels = 2 }: Partial<OggOpus> = {},
      audio: Buffer = makeOggOpus({ seconds, channels }),
    ): Promise<RecordedCall> {
      const callId = await endedCall(team, agent);
      const recordingId = RecordingIdSchema.parse(randomUUID());
      const key = `recordings/${team.orgId}/${recordingId}.ogg`;
      await deps.storage.put(key, audio, "audio/ogg");
      await sql`
        insert into recordings
          (org_id, id, call_id, agent_id, state, started_at, video_key, audio_key, duration_ms, version)
        values (${team.orgId}, ${recordingId}, ${callId}, ${agent.agentId}, 'ready', now(),
          'recordings/none.webm', ${key}, ${Math.round(seconds * 1_000)}, 1)`;
      return { callId, recordingId };
    },
  };
}
