import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { openCallWorld, outcomeOf } from "../../tests/call-world.ts";
import { collectTopics } from "../../tests/woken-topics.ts";
import { readLoggedCall } from "../call-log/read-call-log.ts";
import { applyCallEvent } from "../calls/apply-call-event.ts";
import { readDeskView } from "../desk/read-desk-view.ts";
import { TabIdSchema } from "../kernel/ids.ts";
import { readVisitorView } from "../visits/read-visitor-view.ts";
import { NO_SUCH_CONNECTION, QUALITY_EVERY_MS } from "./domain/media.ts";
import { reportQuality } from "./report-quality.ts";
import {
  answerRestart,
  beginRestart,
  concludeRestart,
  endLeftRestarts,
  offerRestart,
  readRestartAnswer,
} from "./restart-media.ts";

const world = await openCallWorld();
const { deps } = world;

const TAB = TabIdSchema.parse(randomUUID());
const OFFER = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\n";
const ANSWER = "v=0\r\no=- 3 4 IN IP4 127.0.0.1\r\n";
const QUALITY = { roundTripMs: 40, lossPermille: 2, route: "direct" } as const;

/** A call in which picture and sound have been connected, as both sides know it. */
async function connectedCall() {
  const team = await world.team();
  const { orgId } = team;
  await world.comeToDesk(team, team.ana);
  const visitor = world.newVisitor(team);
  const callId = await world.requestCall(visitor);
  await world.answer(team, team.ana, callId);
  await applyCallEvent(
    deps,
    { orgId, callId },
    { agentId: team.ana.agentId },
    { type: "media_connected" },
  );
  const agents = { orgId, callId, agentId: team.ana.agentId };
  const visitors = { orgId, callId, visitorId: visitor.visitorId };
  const detail = () => readLoggedCall(deps, { orgId, agentId: null }, callId);
  return {
    team,
    visitor,
    agents,
    visitors,
    detail,
    outcomes: async () => (await detail()).restarts.map(({ outcome }) => outcome),
    offered: async () => {
      const asks = { callId, greeterId: null, pageUrl: "https://shop.test/" };
      const { call } = await readVisitorView(deps, { ...visitor, address: "203.0.113.1" }, asks);
      return call?.at === "connected" ? call.restart : expect.fail();
    },
    answered: async () => (await readDeskView(deps, agents, TAB)).view.call?.restart,
    descriptions: async () =>
      deps.db.query.iceRestarts.findMany({
        columns: { offer: true, answer: true },
        where: (restart, { eq }) => eq(restart.callId, callId),
      }),
  };
}

describe("a restart", () => {
  test("goes from the agent to the visitor and back, and is kept with what came of it", async () => {
    const { agents, visitors, ...call } = await connectedCall();
    const { attempt, iceServers } = await beginRestart(deps, agents);
    expect({ attempt, iceServers }).toEqual({ attempt: 1, iceServers: [] });
    expect(await call.offered()).toBeNull();
    await offerRestart(deps, agents, 1, OFFER);
    expect(await call.offered()).toEqual({ attempt: 1, offer: OFFER });
    expect(await call.answered()).toBeNull();
    expect(await readRestartAnswer(deps, agents)).toBeNull();

    await answerRestart(deps, visitors, 1, ANSWER);
    expect(await call.offered()).toBeNull();
    expect(await call.answered()).toEqual({ attempt: 1, answer: ANSWER });
    expect(await readRestartAnswer(deps, agents)).toEqual({ attempt: 1, answer: ANSWER });

    await concludeRestart(deps, agents, 1, {
      outcome: "recovered",
      localCandidate: "host udp",
      remoteCandidate: "relay tls",
    });
    expect(await call.answered()).toBeNull();
    expect((await call.detail()).restarts).toMatchObject([
      {
        attempt: 1,
        outcome: "recovered",
        localCandidate: "host udp",
        remoteCandidate: "relay tls",
        startedAt: expect.any(String),
        endedAt: expect.any(String),
      },
    ]);
  });

  test("wakes the other side at every step", async () => {
    const { agents, visitors } = await connectedCall();
    const { topics, stop } = collectTopics(deps.hub);
    await beginRestart(deps, agents);
    await offerRestart(deps, agents, 1, OFFER);
    await answerRestart(deps, visitors, 1, ANSWER);
    stop();
    expect(topics).toEqual([`visitor:${visitors.visitorId}`, `agent:${agents.agentId}`]);
  });

  test("ends the one before, whose offer and answer are refused from then on", async () => {
    const { agents, visitors, ...call } = await connectedCall();
    await beginRestart(deps, agents);
    await offerRestart(deps, agents, 1, OFFER);
    expect((await beginRestart(deps, agents)).attempt).toBe(2);
    expect(await outcomeOf(offerRestart(deps, agents, 1, OFFER))).toBe("RESTART_OVER");
    expect(await outcomeOf(answerRestart(deps, visitors, 1, ANSWER))).toBe("RESTART_OVER");
    expect(await outcomeOf(answerRestart(deps, visitors, 2, ANSWER))).toBe("RESTART_OVER");
    expect(await outcomeOf(offerRestart(deps, agents, 7, OFFER))).toBe("RESTART_OVER");
    await offerRestart(deps, agents, 2, OFFER);
    await answerRestart(deps, visitors, 2, ANSWER);
    expect(await call.outcomes()).toEqual(["failed", null]);
  });

  test("takes one offer and one answer", async () => {
    const { agents, visitors, ...call } = await connectedCall();
    await beginRestart(deps, agents);
    await offerRestart(deps, agents, 1, OFFER);
    expect(await outcomeOf(offerRestart(deps, agents, 1, `${OFFER}a=b\r\n`))).toBe("RESTART_OVER");
    await answerRestart(deps, visitors, 1, ANSWER);
    expect(await outcomeOf(answerRestart(deps, visitors, 1, `${ANSWER}a=b\r\n`))).toBe(
      "RESTART_OVER",
    );
    expect(await call.answered()).toEqual({ attempt: 1, answer: ANSWER });
  });

  test("is turned down by a page that does not have the connection", async () => {
    const { agents, visitors, ...call } = await connectedCall();
    await beginRestart(deps, agents);
    await offerRestart(deps, agents, 1, OFFER);
    await answerRestart(deps, visitors, 1, NO_SUCH_CONNECTION);
    expect(await call.offered()).toBeNull();
    expect(await call.answered()).toEqual({ attempt: 1, answer: NO_SUCH_CONNECTION });
  });

  test("counts over the whole call, success or not", async () => {
    const { agents, ...call } = await connectedCall();
    for (const attempt of [1, 2, 3, 4]) {
      expect((await beginRestart(deps, agents)).attempt).toBe(attempt);
      if (attempt === 3) await concludeRestart(deps, agents, 3, { outcome: "recovered" });
    }
    expect(await call.outcomes()).toEqual(["failed", "failed", "recovered", null]);
  });

  test("begun twice at once is begun once", async () => {
    const { agents, ...call } = await connectedCall();
    const begun = await Promise.all([1, 2].map(() => outcomeOf(beginRestart(deps, agents))));
    expect(begun).toContain("ok");
    const open = (await call.outcomes()).filter((outcome) => outcome === null);
    expect(open).toHaveLength(1);
  });

  test("keeps no session description once it is over, and none outlives its call", async () => {
    const { agents, visitors, visitor, ...call } = await connectedCall();
    await beginRestart(deps, agents);
    await offerRestart(deps, agents, 1, OFFER);
    await answerRestart(deps, visitors, 1, ANSWER);
    await beginRestart(deps, agents);
    await offerRestart(deps, agents, 2, OFFER);
    await world.hangUp(visitor, agents.callId);
    await endLeftRestarts(deps);
    expect(await call.outcomes()).toEqual(["failed", "call_ended"]);
    const kept = await call.descriptions();
    expect(kept).toEqual([
      { offer: null, answer: null },
      { offer: null, answer: null },
    ]);
  });

  test("is only for a call that has been connected", async () => {
    const team = await world.team();
    await world.comeToDesk(team, team.ana);
    const callId = await world.requestCall(world.newVisitor(team));
    const agents = { orgId: team.orgId, callId, agentId: team.ana.agentId };
    expect(await outcomeOf(beginRestart(deps, agents))).toBe("CALL_CHANGED");
    await world.answer(team, team.ana, callId);
    expect(await outcomeOf(beginRestart(deps, agents))).toBe("CALL_CHANGED");
  });

  test("is nobody's business but the two sides' of the call", async () => {
    const { team, agents, visitors, ...call } = await connectedCall();
    const other = await connectedCall();
    await beginRestart(deps, agents);
    const strangers = [
      { ...agents, agentId: team.bo.agentId },
      { ...other.agents, callId: agents.callId },
      { ...agents, orgId: other.agents.orgId },
    ];
    for (const stranger of strangers) {
      expect(await outcomeOf(beginRestart(deps, stranger))).toBe("CALL_NOT_FOUND");
      expect(await outcomeOf(offerRestart(deps, stranger, 1, OFFER))).toBe("CALL_NOT_FOUND");
      expect(await outcomeOf(readRestartAnswer(deps, stranger))).toBe("CALL_NOT_FOUND");
      const end = { outcome: "failed" } as const;
      expect(await outcomeOf(concludeRestart(deps, stranger, 1, end))).toBe("CALL_NOT_FOUND");
    }
    await offerRestart(deps, agents, 1, OFFER);
    const stranger = { ...visitors, visitorId: other.visitors.visitorId };
    expect(await outcomeOf(answerRestart(deps, stranger, 1, ANSWER))).toBe("CALL_NOT_FOUND");
    expect(await call.answered()).toBeNull();
    expect(await other.offered()).toBeNull();
  });
});

describe("how well media flowed", () => {
  test("is kept for each side, and reports that come too soon are dropped", async () => {
    const { agents, visitors, ...call } = await connectedCall();
    for (const caller of [agents, agents, visitors]) await reportQuality(deps, caller, QUALITY);
    world.turnClock(QUALITY_EVERY_MS / 1_000);
    await reportQuality(deps, agents, { route: "unknown" });
    const { quality } = await call.detail();
    expect(quality.map(({ side, route }) => `${side} ${route}`)).toEqual([
      "agent direct",
      "visitor direct",
      "agent unknown",
    ]);
    expect(quality[0]).toMatchObject(QUALITY);
  });

  test("is thinned out for a long call, from its beginning on", async () => {
    const { agents, ...call } = await connectedCall();
    for (let report = 0; report < 250; report += 1) {
      await reportQuality(deps, agents, { ...QUALITY, roundTripMs: report });
      world.turnClock(QUALITY_EVERY_MS / 1_000);
    }
    const { quality } = await call.detail();
    expect(quality.map(({ roundTripMs }) => roundTripMs)).toEqual(
      Array.from({ length: 84 }, (_, index) => index * 3),
    );
  });

  test("is nobody else's to report, and nothing after the end", async () => {
    const { agents, visitors, visitor, ...call } = await connectedCall();
    const other = await connectedCall();
    const foreign = { ...other.agents, callId: agents.callId };
    expect(await outcomeOf(reportQuality(deps, foreign, QUALITY))).toBe("CALL_NOT_FOUND");
    await world.hangUp(visitor, agents.callId);
    await reportQuality(deps, visitors, QUALITY);
    expect((await call.detail()).quality).toEqual([]);
  });
});
