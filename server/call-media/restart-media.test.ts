import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { openCallWorld, outcomeOf } from "../../tests/call-world.ts";
import { collectTopics } from "../../tests/woken-topics.ts";
import { readLoggedCall } from "../call-log/read-call-log.ts";
import { applyCallEvent } from "../calls/apply-call-event.ts";
import { readDeskView } from "../desk/read-desk-view.ts";
import { createIceServers } from "../integrations/ice-servers.ts";
import {
  CREDENTIAL_LIFETIME_S,
  createSharedSecretTurn,
} from "../integrations/turn-shared-secret.ts";
import { TabIdSchema } from "../kernel/ids.ts";
import { readVisitorView } from "../visits/read-visitor-view.ts";
import { type IceServer, NO_SUCH_CONNECTION, QUALITY_EVERY_MS } from "./domain/media.ts";
import { reportQuality } from "./report-quality.ts";
import {
  answerRestart,
  beginRestart,
  concludeRestart,
  endOrphanedRestarts,
  offerRestart,
  readRestartAnswer,
} from "./restart-media.ts";

const world = await openCallWorld();
const { deps } = world;

const TAB = TabIdSchema.parse(randomUUID());
const OFFER = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\n";
const ANSWER = "v=0\r\no=- 3 4 IN IP4 127.0.0.1\r\n";
const QUALITY = { roundTripMs: 40, lossPermille: 2, route: "direct" } as const;

/** A connected call, with helpers to read what each side is shown. */
async function connectedCall() {
  const team = await world.team();
  const { orgId } = team;
  await world.makeAvailable(team, team.ana);
  const visitor = world.newVisitor(team);
  const callId = await world.requestCall(visitor);
  await world.answer(team, team.ana, callId);
  await applyCallEvent(
    deps,
    { orgId, callId },
    { agentId: team.ana.agentId },
    { type: "media_connected" },
  );
  const agentKey = { orgId, callId, agentId: team.ana.agentId };
  const visitorKey = { orgId, callId, visitorId: visitor.visitorId };
  const detail = () => readLoggedCall(deps, { orgId, agentId: null }, callId);
  return {
    team,
    visitor,
    agentKey,
    visitorKey,
    detail,
    outcomes: async () => (await detail()).restarts.map(({ outcome }) => outcome),
    offered: async () => {
      const request = { callId, greeterId: null, pageUrl: "https://shop.test/" };
      const asking = { ...visitor, address: "203.0.113.1" };
      const { call } = await readVisitorView(deps, asking, request);
      return call?.at === "connected" ? call.restart : expect.fail();
    },
    answered: async () => (await readDeskView(deps, agentKey, TAB)).view.call?.restart,
    descriptions: async () =>
      deps.db.query.iceRestarts.findMany({
        columns: { offer: true, answer: true },
        where: (restart, { eq }) => eq(restart.callId, callId),
      }),
  };
}

describe("a restart", () => {
  test("passes the offer to the visitor and the answer to the agent, and stores the outcome", async () => {
    const { agentKey, visitorKey, ...call } = await connectedCall();
    const { attempt, iceServers } = await beginRestart(deps, agentKey);
    expect({ attempt, iceServers }).toEqual({ attempt: 1, iceServers: [] });
    expect(await call.offered()).toBeNull();
    await offerRestart(deps, agentKey, 1, OFFER);
    expect(await call.offered()).toEqual({ attempt: 1, offer: OFFER });
    expect(await call.answered()).toBeNull();
    expect(await readRestartAnswer(deps, agentKey)).toBeNull();

    await answerRestart(deps, visitorKey, 1, ANSWER);
    expect(await call.offered()).toBeNull();
    expect(await call.answered()).toEqual({ attempt: 1, answer: ANSWER });
    expect(await readRestartAnswer(deps, agentKey)).toEqual({ attempt: 1, answer: ANSWER });

    await concludeRestart(deps, agentKey, 1, {
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

  test("wakes the other side when an offer or answer is saved", async () => {
    const { agentKey, visitorKey } = await connectedCall();
    const { topics, stop } = collectTopics(deps.hub);
    await beginRestart(deps, agentKey);
    await offerRestart(deps, agentKey, 1, OFFER);
    await answerRestart(deps, visitorKey, 1, ANSWER);
    stop();
    expect(topics).toEqual([`visitor:${visitorKey.visitorId}`, `agent:${agentKey.agentId}`]);
  });

  test("ends the previous one, whose offer and answer are then refused", async () => {
    const { agentKey, visitorKey, ...call } = await connectedCall();
    await beginRestart(deps, agentKey);
    await offerRestart(deps, agentKey, 1, OFFER);
    expect((await beginRestart(deps, agentKey)).attempt).toBe(2);
    expect(await outcomeOf(offerRestart(deps, agentKey, 1, OFFER))).toBe("RESTART_OVER");
    expect(await outcomeOf(answerRestart(deps, visitorKey, 1, ANSWER))).toBe("RESTART_OVER");
    expect(await outcomeOf(answerRestart(deps, visitorKey, 2, ANSWER))).toBe("RESTART_OVER");
    expect(await outcomeOf(offerRestart(deps, agentKey, 7, OFFER))).toBe("RESTART_OVER");
    await offerRestart(deps, agentKey, 2, OFFER);
    await answerRestart(deps, visitorKey, 2, ANSWER);
    expect(await call.outcomes()).toEqual(["failed", null]);
  });

  test("accepts one offer and one answer", async () => {
    const { agentKey, visitorKey, ...call } = await connectedCall();
    await beginRestart(deps, agentKey);
    await offerRestart(deps, agentKey, 1, OFFER);
    expect(await outcomeOf(offerRestart(deps, agentKey, 1, `${OFFER}a=b\r\n`))).toBe(
      "RESTART_OVER",
    );
    await answerRestart(deps, visitorKey, 1, ANSWER);
    expect(await outcomeOf(answerRestart(deps, visitorKey, 1, `${ANSWER}a=b\r\n`))).toBe(
      "RESTART_OVER",
    );
    expect(await call.answered()).toEqual({ attempt: 1, answer: ANSWER });
  });

  test("can be refused by a page that doesn't have the connection", async () => {
    const { agentKey, visitorKey, ...call } = await connectedCall();
    await beginRestart(deps, agentKey);
    await offerRestart(deps, agentKey, 1, OFFER);
    await answerRestart(deps, visitorKey, 1, NO_SUCH_CONNECTION);
    expect(await call.offered()).toBeNull();
    expect(await call.answered()).toEqual({ attempt: 1, answer: NO_SUCH_CONNECTION });
  });

  test("is numbered within the whole call, whatever the outcome", async () => {
    const { agentKey, ...call } = await connectedCall();
    for (const attempt of [1, 2, 3, 4]) {
      expect((await beginRestart(deps, agentKey)).attempt).toBe(attempt);
      if (attempt === 3) await concludeRestart(deps, agentKey, 3, { outcome: "recovered" });
    }
    expect(await call.outcomes()).toEqual(["failed", "failed", "recovered", null]);
  });

  test("that is started twice at once starts once", async () => {
    const { agentKey, ...call } = await connectedCall();
    const results = await Promise.all([1, 2].map(() => outcomeOf(beginRestart(deps, agentKey))));
    expect(results).toContain("ok");
    const open = (await call.outcomes()).filter((outcome) => outcome === null);
    expect(open).toHaveLength(1);
  });

  test("deletes its session descriptions when it ends, at the latest with its call", async () => {
    const { agentKey, visitorKey, visitor, ...call } = await connectedCall();
    await beginRestart(deps, agentKey);
    await offerRestart(deps, agentKey, 1, OFFER);
    await answerRestart(deps, visitorKey, 1, ANSWER);
    await beginRestart(deps, agentKey);
    await offerRestart(deps, agentKey, 2, OFFER);
    await world.hangUp(visitor, agentKey.callId);
    await endOrphanedRestarts(deps);
    expect(await call.outcomes()).toEqual(["failed", "call_ended"]);
    expect(await call.descriptions()).toEqual([
      { offer: null, answer: null },
      { offer: null, answer: null },
    ]);
  });

  test("brings both sides TURN credentials that are valid, after those of the call's start have expired", async () => {
    const turn = createSharedSecretTurn(["turn:relay.test"], "a secret shared with coturn");
    const iceServers = createIceServers([], turn);
    const { agentKey, visitor } = await connectedCall();
    const expiryOf = (servers: readonly IceServer[] | undefined) =>
      Number(servers?.[0]?.username?.split(":")[0]) * 1_000;
    const visitorAt = async (at: Date) => {
      const request = { callId: agentKey.callId, greeterId: null, pageUrl: null };
      const asking = { ...visitor, address: "203.0.113.1" };
      const { call } = await readVisitorView(
        { ...deps, iceServers, clock: () => at },
        asking,
        request,
      );
      return call?.at === "connected" ? call.media.iceServers : expect.fail();
    };

    const start = deps.clock();
    const atStart = expiryOf(await visitorAt(start));
    const later = new Date(start.getTime() + (CREDENTIAL_LIFETIME_S + 60) * 1_000);
    expect(atStart).toBeLessThan(later.getTime());

    const atRestart = { ...deps, iceServers, clock: () => later };
    const begun = await beginRestart(atRestart, agentKey);
    expect(expiryOf(begun.iceServers)).toBeGreaterThan(later.getTime());
    await offerRestart(atRestart, agentKey, begun.attempt, OFFER);
    expect(expiryOf(await visitorAt(later))).toBeGreaterThan(later.getTime());
  });

  test("requires a connected call", async () => {
    const team = await world.team();
    await world.makeAvailable(team, team.ana);
    const callId = await world.requestCall(world.newVisitor(team));
    const agentKey = { orgId: team.orgId, callId, agentId: team.ana.agentId };
    expect(await outcomeOf(beginRestart(deps, agentKey))).toBe("CALL_CHANGED");
    await world.answer(team, team.ana, callId);
    expect(await outcomeOf(beginRestart(deps, agentKey))).toBe("CALL_CHANGED");
  });

  test("is refused to everyone but the call's two sides", async () => {
    const { team, agentKey, visitorKey, ...call } = await connectedCall();
    const other = await connectedCall();
    await beginRestart(deps, agentKey);
    const others = [
      { ...agentKey, agentId: team.bo.agentId },
      { ...other.agentKey, callId: agentKey.callId },
      { ...agentKey, orgId: other.agentKey.orgId },
    ];
    for (const key of others) {
      expect(await outcomeOf(beginRestart(deps, key))).toBe("CALL_NOT_FOUND");
      expect(await outcomeOf(offerRestart(deps, key, 1, OFFER))).toBe("CALL_NOT_FOUND");
      expect(await outcomeOf(readRestartAnswer(deps, key))).toBe("CALL_NOT_FOUND");
      const end = { outcome: "failed" } as const;
      expect(await outcomeOf(concludeRestart(deps, key, 1, end))).toBe("CALL_NOT_FOUND");
    }
    await offerRestart(deps, agentKey, 1, OFFER);
    const otherVisitor = { ...visitorKey, visitorId: other.visitorKey.visitorId };
    expect(await outcomeOf(answerRestart(deps, otherVisitor, 1, ANSWER))).toBe("CALL_NOT_FOUND");
    expect(await call.answered()).toBeNull();
    expect(await other.offered()).toBeNull();
  });
});

describe("media quality", () => {
  test("is stored for each side, and reports that come too often are dropped", async () => {
    const { agentKey, visitorKey, ...call } = await connectedCall();
    for (const key of [agentKey, agentKey, visitorKey]) await reportQuality(deps, key, QUALITY);
    world.advanceClock(QUALITY_EVERY_MS / 1_000);
    await reportQuality(deps, agentKey, { route: "unknown" });
    const { quality } = await call.detail();
    expect(quality.map(({ side, route }) => `${side} ${route}`)).toEqual([
      "agent direct",
      "visitor direct",
      "agent unknown",
    ]);
    expect(quality[0]).toMatchObject(QUALITY);
  });

  test("is thinned out evenly for a long call", async () => {
    const { agentKey, ...call } = await connectedCall();
    for (let report = 0; report < 250; report += 1) {
      await reportQuality(deps, agentKey, { ...QUALITY, roundTripMs: report });
      world.advanceClock(QUALITY_EVERY_MS / 1_000);
    }
    const { quality } = await call.detail();
    expect(quality.map(({ roundTripMs }) => roundTripMs)).toEqual(
      Array.from({ length: 84 }, (_, index) => index * 3),
    );
  });

  test("is refused from agents of other calls, and dropped after the end", async () => {
    const { agentKey, visitorKey, visitor, ...call } = await connectedCall();
    const other = await connectedCall();
    const foreign = { ...other.agentKey, callId: agentKey.callId };
    expect(await outcomeOf(reportQuality(deps, foreign, QUALITY))).toBe("CALL_NOT_FOUND");
    await world.hangUp(visitor, agentKey.callId);
    await reportQuality(deps, visitorKey, QUALITY);
    expect((await call.detail()).quality).toEqual([]);
  });
});
