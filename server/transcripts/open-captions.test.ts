import { expect, test } from "vitest";
import { newCallId, outcomeOf } from "../../tests/call-world.ts";
import { openTranscriptsWorld } from "../../tests/transcripts-world.ts";
import type { Person, Team } from "../../tests/world.ts";
import type { RecordingPolicy } from "../settings/domain/recording-settings.ts";
import { openCaptions } from "./open-captions.ts";

const world = await openTranscriptsWorld();
const { deps, sql, deepgram } = world;

const POLICY: RecordingPolicy = {
  consent: "notice",
  required: false,
  cobrowse: false,
  transcribe: false,
  captions: true,
};

async function connectedCall(policy: Partial<RecordingPolicy> | null) {
  const team = await world.team();
  await world.makeAvailable(team, team.ana);
  const visitor = world.newVisitor(team);
  const callId = newCallId();
  await world.requestCall(visitor, callId);
  await world.answer(team, team.ana, callId);
  await world.connectMedia(team, callId);
  if (policy) {
    await sql`update calls set recording = ${JSON.stringify({ ...POLICY, ...policy })}::jsonb where id = ${callId}`;
  }
  const open = ({ orgId }: Team, { agentId }: Person, replaced = {}) =>
    openCaptions({ ...deps, ...replaced }, { orgId, agentId, callId });
  return { team, callId, visitor, open };
}

test("the call's agent gets a token for one stream of both channels", async () => {
  const { team, open } = await connectedCall({});
  const { url, token } = await open(team, team.ana);
  const { origin, pathname, searchParams } = new URL(url);
  expect(origin + pathname).toBe("wss://api.deepgram.com/v1/listen");
  expect(Object.fromEntries(searchParams)).toMatchObject({
    multichannel: "true",
    language: "multi",
  });
  expect(deepgram.takeToken(token)).toBe(true);
});

test("colleagues and other organisations get none", async () => {
  const { team, open } = await connectedCall({});
  const other = await world.team();
  expect(await outcomeOf(open(team, team.bo))).toBe("CALL_NOT_FOUND");
  expect(await outcomeOf(open(other, other.ana))).toBe("CALL_NOT_FOUND");
});

test.each([
  [null, "RECORDING_OFF"],
  [{ captions: false }, "CAPTIONS_OFF"],
  [{ consent: "ask" as const }, "CONSENT_MISSING"],
])("with the policy %o captions are refused: %s", async (policy, code) => {
  const { team, open } = await connectedCall(policy);
  expect(await outcomeOf(open(team, team.ana))).toBe(code);
});

test("a visitor who has agreed to be recorded can be captioned", async () => {
  const { team, callId, open } = await connectedCall({ consent: "ask" });
  await sql`insert into recording_consents (org_id, call_id, granted, text_version, language, at)
    values (${team.orgId}, ${callId}, true, 1, 'en', now())`;
  expect(await outcomeOf(open(team, team.ana))).toBe("ok");
});

test("without a transcription service, or when it refuses, there are none", async () => {
  const { team, open } = await connectedCall({});
  expect(await outcomeOf(open(team, team.ana, { transcriber: null }))).toBe("CAPTIONS_OFF");
  const transcriber = { openCaptions: () => Promise.reject(new Error("no credits")) };
  expect(await outcomeOf(open(team, team.ana, { transcriber }))).toBe("CAPTIONS_FAILED");
});

test("a call that has ended is no longer captioned", async () => {
  const { team, callId, visitor, open } = await connectedCall({});
  await world.hangUp(visitor, callId);
  expect(await outcomeOf(open(team, team.ana))).toBe("CALL_CHANGED");
});
