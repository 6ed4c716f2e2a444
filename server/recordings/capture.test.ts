import { describe, expect, test } from "vitest";
import { openCallWorld, outcomeOf, tabOf } from "../../tests/call-world.ts";
import { startRecordedCall } from "../../tests/recorded-call.ts";
import { collectTopics } from "../../tests/woken-topics.ts";
import { readDeskView } from "../desk/read-desk-view.ts";
import { findDue } from "../live/sweeps.ts";
import { readVisitorView } from "../visits/read-visitor-view.ts";
import { answerConsent } from "./answer-consent.ts";
import { pauseRecording } from "./pause-recording.ts";
import { reportHeartbeat, reportSegmentEnd } from "./report-heartbeat.ts";
import { reportObstacle } from "./report-obstacle.ts";
import { startRecording } from "./start-recording.ts";
import { silentRecorderSweep } from "./stop-silent-recorders.ts";

const world = await openCallWorld();
const { deps, sql } = world;

const RECORDER = { mimeType: "video/webm;codecs=vp9,opus", path: "worker" } as const;
const YES = { granted: true, textVersion: 1, language: "de" };
const HEARTBEAT = { state: "recording", pendingParts: 0, pendingBytes: 0 } as const;

type RecordedCall = Awaited<ReturnType<typeof startRecordedCall>>;

async function shownTo({ visitor, agent, callId }: RecordedCall) {
  const { view } = await readDeskView(deps, agent, tabOf(agent));
  const { call } = await readVisitorView(deps, visitor, { callId, greeterId: null, pageUrl: null });
  return {
    desk: view.call?.recording ?? null,
    visitor: call?.at === "connected" ? (call.recording ?? null) : null,
  };
}

async function start(call: RecordedCall) {
  const { recordingId, segment } = await startRecording(deps, call.ofAgent, RECORDER);
  return { orgId: call.team.orgId, recordingId, segment };
}

describe("the visitor sees that the call is recorded", () => {
  test("only while the recorder runs", async () => {
    const call = await startRecordedCall(world);
    const state = async () => (await shownTo(call)).visitor?.state;
    expect(await state()).toBe("off");
    const segment = await start(call);
    expect(await state()).toBe("off");
    await reportHeartbeat(deps, segment, HEARTBEAT);
    expect(await state()).toBe("running");
    await reportHeartbeat(deps, segment, { ...HEARTBEAT, state: "behind" });
    expect(await state()).toBe("running");
    await reportHeartbeat(deps, segment, { ...HEARTBEAT, state: "paused" });
    expect(await state()).toBe("paused");
    await reportSegmentEnd(deps, segment, { lastPart: 3, lastPagePart: null, durationMs: 9_000 });
    expect(await state()).toBe("off");
  });

  test("not any more 10 s after the last heartbeat, and is refreshed then", async () => {
    const call = await startRecordedCall(world);
    const segment = await start(call);
    await reportHeartbeat(deps, segment, HEARTBEAT);
    const sweep = silentRecorderSweep(deps);
    const isDue = async () => (await findDue(deps.db, [sweep], deps.clock()))[0];
    world.advanceClock(9);
    expect([await isDue(), (await shownTo(call)).visitor?.state]).toEqual([false, "running"]);
    world.advanceClock(1);
    expect([await isDue(), (await shownTo(call)).visitor?.state]).toEqual([true, "off"]);
    const { topics, stop } = collectTopics(deps.hub);
    await sweep.run();
    stop();
    expect(topics).toEqual([`visitor:${call.visitor.visitorId}`, `agent:${call.agent.agentId}`]);
    expect(await isDue()).toBe(false);
  });

  test("not after the call, whatever a recorder reports", async () => {
    const call = await startRecordedCall(world);
    const segment = await start(call);
    await world.hangUp(call.visitor, call.callId);
    await reportHeartbeat(deps, segment, HEARTBEAT);
    const [row] =
      await sql`select recorder_state from recordings where id = ${segment.recordingId}`;
    expect(row).toEqual({ recorder_state: null });
  });
});

test("both sides are refreshed when what they see of the recorder changes, and only then", async () => {
  const call = await startRecordedCall(world);
  const first = await start(call);
  const { topics, stop } = collectTopics(deps.hub);
  const report = async (state: "recording" | "behind" | "paused", segment = first) => {
    topics.length = 0;
    await reportHeartbeat(deps, segment, { ...HEARTBEAT, state });
    return topics.length;
  };
  expect(await report("recording")).toBe(2);
  expect(await report("recording")).toBe(0);
  expect(await report("behind")).toBe(0);
  expect(await report("paused")).toBe(2);
  const second = await start(call);
  expect(second).toEqual({ ...first, segment: 1 });
  expect(await report("recording", first)).toBe(0);
  expect(await report("recording", second)).toBe(2);
  stop();
});

describe("a pause", () => {
  test("ends when each side that wanted it wants it no more, and its times are stored", async () => {
    const call = await startRecordedCall(world);
    const segment = await start(call);
    const wish = async () => (await reportHeartbeat(deps, segment, HEARTBEAT))?.paused;
    await pauseRecording(deps, call.ofVisitor, true);
    await pauseRecording(deps, call.ofAgent, true);
    await pauseRecording(deps, call.ofAgent, true);
    expect((await shownTo(call)).desk?.pausedBy).toEqual({ agent: true, visitor: true });
    await pauseRecording(deps, call.ofAgent, false);
    expect(await wish()).toBe(true);
    expect((await shownTo(call)).visitor?.pausedBy).toEqual({ agent: false, visitor: true });
    await pauseRecording(deps, call.ofVisitor, false);
    expect(await wish()).toBe(false);
    const pauses = await sql`select side, ended_at is not null as over from recording_pauses
      where recording_id = ${segment.recordingId} order by side`;
    expect([...pauses]).toEqual([
      { side: "agent", over: true },
      { side: "visitor", over: true },
    ]);
  });

  test("is refused before a recorder has started, and in calls of others", async () => {
    const call = await startRecordedCall(world);
    const other = await startRecordedCall(world);
    expect(await outcomeOf(pauseRecording(deps, call.ofAgent, true))).toBe("RECORDING_OFF");
    const foreign = { ...call.ofVisitor, visitorId: other.visitor.visitorId };
    expect(await outcomeOf(pauseRecording(deps, foreign, true))).toBe("CALL_NOT_FOUND");
  });
});

describe("where the visitor is asked first", () => {
  test("recording starts after a yes, which is stored with its text and language", async () => {
    const call = await startRecordedCall(world, { consent: "ask" });
    expect(await shownTo(call)).toMatchObject({
      desk: { consent: "waiting" },
      visitor: { state: "ask", textVersion: 1 },
    });
    expect(await outcomeOf(start(call))).toBe("CONSENT_MISSING");
    await answerConsent(deps, call.ofVisitor, YES);
    expect(await shownTo(call)).toMatchObject({
      desk: { consent: "granted" },
      visitor: { state: "off" },
    });
    expect(await outcomeOf(start(call))).toBe("ok");
    const [stored] = await sql`select granted, text_version, language, at from recording_consents
      where call_id = ${call.callId}`;
    expect(stored).toEqual({
      granted: true,
      text_version: 1,
      language: "de",
      at: expect.any(String),
    });
  });

  test("the call goes on unrecorded after a no, and the first answer counts", async () => {
    const call = await startRecordedCall(world, { consent: "ask" });
    await answerConsent(deps, call.ofVisitor, { ...YES, granted: false });
    await answerConsent(deps, call.ofVisitor, YES);
    expect(await shownTo(call)).toMatchObject({
      desk: { consent: "refused" },
      visitor: { state: "off" },
    });
    expect(await outcomeOf(start(call))).toBe("CONSENT_MISSING");
    expect((await world.call(call.team.orgId, call.callId)).state.at).toBe("connected");
  });

  test("nothing is asked where a notice is enough", async () => {
    const call = await startRecordedCall(world);
    expect(await outcomeOf(answerConsent(deps, call.ofVisitor, YES))).toBe("RECORDING_OFF");
  });
});

test("a call without a recording policy shows nothing and can't be recorded", async () => {
  const call = await startRecordedCall(world);
  await sql`update calls set recording = null where id = ${call.callId}`;
  deps.callCache.subscriber.visitor(call.visitor.visitorId, "elsewhere");
  expect(await shownTo(call)).toEqual({ desk: null, visitor: null });
  expect(await outcomeOf(start(call))).toBe("RECORDING_OFF");
});

test("recording starts only in answered calls", async () => {
  const call = await startRecordedCall(world);
  await world.hangUp(call.visitor, call.callId);
  expect(await outcomeOf(start(call))).toBe("CALL_CHANGED");
});

test("admins get one e-mail a day if recordings are required and a desk can't record", async () => {
  const mailsTo = async ({ team }: RecordedCall) => {
    const jobs = await sql`select data from pgboss.job where name = 'mail.send'
      and data->>'to' = ${team.admin.email}`;
    return jobs.map(({ data }) => data.subject);
  };
  const optional = await startRecordedCall(world);
  await reportObstacle(deps, optional.ofAgent, "No encoder.");
  expect(await mailsTo(optional)).toEqual([]);
  const required = await startRecordedCall(world, { required: true }, { name: "Corner Shop" });
  await reportObstacle(deps, required.ofAgent, "No encoder.");
  await reportObstacle(deps, required.ofAgent, "No encoder.");
  expect(await mailsTo(required)).toEqual(["A call of Corner Shop couldn't be recorded"]);
  const stored =
    await sql`select reason from recording_obstacles where call_id = ${required.callId}`;
  expect([...stored]).toEqual([{ reason: "No encoder." }]);
});
