import { describe, expect, test } from "vitest";
import { openCallWorldOn } from "../../tests/call-world.ts";
import { testDatabase } from "../../tests/database.ts";
import type { PeerClaims } from "../integrations/tokens.ts";
import { findDue } from "../live/sweeps.ts";
import type { PeerMessage } from "./domain/peer-message.ts";
import { isParticipant } from "./media-ticket.ts";
import { insertPeerMessages } from "./peer-message-store.ts";
import {
  closeEndedPeers,
  connectPeer,
  followSignalling,
  undeliveredMessageSweep,
} from "./signalling.ts";

const { url } = await testDatabase();
const here = await openCallWorldOn(url);
const there = await openCallWorldOn(url);
for (const { deps } of [here, there]) followSignalling(deps);
type Process = typeof here;

/** Both sides' claims in a ringing call. */
async function newCall() {
  const team = await here.team();
  await here.makeAvailable(team, team.ana);
  const visitor = here.newVisitor(team);
  const callId = await here.requestCall(visitor);
  const { agentPeerId, visitorPeerId } = await here.call(team.orgId, callId);
  const call = { orgId: team.orgId, callId };
  return {
    call,
    agent: { ...call, peerId: agentPeerId, remotePeerId: visitorPeerId },
    visitor: { ...call, peerId: visitorPeerId, remotePeerId: agentPeerId },
    end: () => here.hangUp(visitor, callId),
  };
}

/** Connects one side to a process and collects what it receives. */
function connect({ deps }: Process, claims: PeerClaims) {
  const received: { type: string; src?: string; payload?: { n?: number } }[] = [];
  const waiting = new Set<() => void>();
  const changed = () => {
    for (const check of waiting) check();
  };
  let closedWith: string | null = null;
  const peer = connectPeer(deps, claims, {
    send(message) {
      received.push(JSON.parse(message));
      changed();
    },
    close(_code, reason) {
      closedWith = reason;
      peer.disconnected();
      changed();
    },
  });
  const until = (isTrue: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const check = () => {
        if (!isTrue()) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });
  return {
    received,
    send: (...messages: PeerMessage[]) => {
      for (const message of messages) peer.receive(message);
    },
    numbers: () => received.flatMap(({ payload }) => payload?.n ?? []),
    untilReceived: (count: number) => until(() => received.length >= count),
    untilClosed: async () => {
      await until(() => closedWith !== null);
      return closedWith;
    },
    isClosed: () => closedWith !== null,
    leave: () => peer.disconnected(),
  };
}

const offerTo = ({ peerId }: PeerClaims, n: number, padding = ""): PeerMessage => ({
  type: "OFFER",
  dst: peerId,
  payload: { n, padding },
});
const range = (length: number) => Array.from({ length }, (_, index) => index);

describe("a desk that connects while a call rings", () => {
  async function twoLegs() {
    const team = await here.team();
    await here.makeAvailable(team, team.ana, team.bo);
    const visitor = here.newVisitor(team);
    const callId = await here.requestCall(visitor);
    const { agentPeerId, visitorPeerId, lastAgentId } = await here.call(team.orgId, callId);
    const call = { orgId: team.orgId, callId };
    const agent = { ...call, peerId: agentPeerId, remotePeerId: visitorPeerId };
    const { ana, bo } = team;
    const [first, second] = lastAgentId === ana.agentId ? [ana, bo] : [bo, ana];
    return {
      visitor: { ...call, peerId: visitorPeerId, remotePeerId: agentPeerId },
      ticketOf: (leg: number) => ({ ...agent, leg }),
      answerFirst: () => here.answer(team, first, callId, 1),
      declineFirst: () => here.decline(team, first, callId, 1),
      answerSecond: () => here.answer(team, second, callId, 2),
    };
  }
  const admits = (claims: PeerClaims) => isParticipant(here.deps, claims, null);
  test("reaches the visitor from the answer on", async () => {
    const { visitor, ticketOf, answerFirst } = await twoLegs();
    const page = connect(here, visitor);
    expect(await admits(ticketOf(1))).toBe(true);
    const desk = connect(here, ticketOf(1));
    await answerFirst();
    desk.send(...range(3).map((n) => offerTo(visitor, n)));
    await page.untilReceived(4);
    expect(page.numbers()).toEqual(range(3));
    expect(await admits(ticketOf(1))).toBe(true);
  });

  test("is disconnected if it sends before the answer, and nothing reaches the visitor", async () => {
    const { visitor, ticketOf, answerFirst } = await twoLegs();
    const page = connect(here, visitor);
    const early = connect(here, ticketOf(1));
    early.send(offerTo(visitor, 1));
    expect(await early.untilClosed()).toBe("the ring isn't answered");
    await answerFirst();
    const again = connect(here, ticketOf(1));
    again.send(offerTo(visitor, 2));
    await page.untilReceived(2);
    expect(page.numbers()).toEqual([2]);
  });

  test("can't use its ticket once the ring has passed to another agent", async () => {
    const { visitor, ticketOf, declineFirst, answerSecond } = await twoLegs();
    const page = connect(here, visitor);
    const first = connect(here, ticketOf(1));
    await declineFirst();
    expect(await admits(ticketOf(1))).toBe(false);
    const second = connect(there, ticketOf(2));
    await answerSecond();
    first.send(offerTo(visitor, 1));
    await first.untilClosed();
    second.send(offerTo(visitor, 2));
    await page.untilReceived(2);
    expect(page.numbers()).toEqual([2]);
    expect(await admits(ticketOf(1))).toBe(false);
    expect(await admits(ticketOf(2))).toBe(true);
  });
});

test.each([
  { where: "the same process", process: here },
  { where: "another process", process: there },
])(
  "messages reach the other side in $where, in order and with their sender's id",
  async ({ process }) => {
    const { agent, visitor } = await newCall();
    const page = connect(process, visitor);
    const desk = connect(here, agent);
    desk.send(...range(10).map((n) => offerTo(visitor, n)));
    await page.untilReceived(11);
    expect(page.received[0]).toEqual({ type: "OPEN" });
    expect(page.received[1]).toMatchObject({ type: "OFFER", src: agent.peerId });
    expect(page.numbers()).toEqual(range(10));
    page.send({ type: "ANSWER", dst: agent.peerId, payload: { n: 1 } });
    await desk.untilReceived(2);
    expect(desk.received[1]).toMatchObject({ type: "ANSWER", src: visitor.peerId });
  },
);

test("messages wait for the side that connects later, to any process, and are delivered once", async () => {
  const { agent, visitor } = await newCall();
  const desk = connect(here, agent);
  desk.send(...range(3).map((n) => offerTo(visitor, n)));
  const page = connect(there, visitor);
  desk.send(offerTo(visitor, 3));
  await page.untilReceived(5);
  expect(page.numbers()).toEqual(range(4));
  page.leave();
  const next = connect(here, visitor);
  desk.send(offerTo(visitor, 4));
  await next.untilReceived(2);
  expect(next.numbers()).toEqual([4]);
});

test("messages stay in order while the other side connects to this process", async () => {
  const { agent, visitor } = await newCall();
  const desk = connect(here, agent);
  desk.send(...range(2).map((n) => offerTo(visitor, n)));
  const page = connect(here, visitor);
  desk.send(offerTo(visitor, 2));
  await page.untilReceived(3);
  desk.send(offerTo(visitor, 3), offerTo(visitor, 4));
  await page.untilReceived(6);
  expect(page.numbers()).toEqual(range(5));
});

test("a session description that is longer than a NOTIFY may be is delivered", async () => {
  const { agent, visitor } = await newCall();
  const page = connect(there, visitor);
  connect(here, agent).send(offerTo(visitor, 1, "x".repeat(50_000)));
  await page.untilReceived(2);
  expect(JSON.stringify(page.received[1]).length).toBeGreaterThan(50_000);
});

test("a sender is notified when the other side doesn't connect in time, and its messages are deleted", async () => {
  const { agent, visitor, call } = await newCall();
  const desk = connect(here, agent);
  desk.send(offerTo(visitor, 1));
  await desk.untilReceived(2);
  expect(desk.received[1]).toEqual({ type: "EXPIRE", src: visitor.peerId, dst: agent.peerId });
  const rows = await here.sql`select n from peer_messages where call_id = ${call.callId}`;
  expect(rows).toEqual([]);
});

test("at most 100 messages wait for one side", async () => {
  const { visitor } = await newCall();
  const messages = range(70).map((n) => JSON.stringify({ payload: { n } }));
  await insertPeerMessages(here.deps.db, visitor, messages);
  await insertPeerMessages(here.deps.db, visitor, messages);
  const page = connect(there, visitor);
  await page.untilReceived(101);
  expect(page.numbers()).toEqual([...range(70), ...range(30)]);
});

test("expired messages of a process that died are neither delivered nor kept", async () => {
  const { visitor, call } = await newCall();
  await insertPeerMessages(here.deps.db, visitor, [JSON.stringify({ payload: { n: 1 } })]);
  await here.sql`update peer_messages set at = at - interval '40 seconds' where call_id = ${call.callId}`;
  const { due, run } = undeliveredMessageSweep(here.deps);
  expect(await findDue(here.deps.db, [{ name: "", due, run }], new Date())).toEqual([true]);
  await run();
  const rows = await here.sql`select n from peer_messages where call_id = ${call.callId}`;
  expect(rows).toEqual([]);
});

test("a side that connects to another process is disconnected from the first", async () => {
  const { agent, visitor } = await newCall();
  const noticed = new Promise<void>((resolve) => {
    const peerConnected = (peerId: string) => peerId === visitor.peerId && resolve();
    there.deps.hub.subscribe({ peerConnected, reconnected: () => {} });
  });
  const first = connect(here, visitor);
  await noticed;
  const second = connect(there, visitor);
  expect(await first.untilClosed()).toBe("connected to another process");
  connect(here, agent).send(offerTo(visitor, 1));
  await second.untilReceived(2);
  expect(second.numbers()).toEqual([1]);
  expect(first.numbers()).toEqual([]);
});

test("of several sockets of one side in a process, the latest receives and the latest two stay open", async () => {
  const { agent, visitor } = await newCall();
  const [first, second, third] = [
    connect(here, visitor),
    connect(here, visitor),
    connect(here, visitor),
  ];
  connect(here, agent).send(offerTo(visitor, 1));
  await third.untilReceived(2);
  expect([first, second, third].map((socket) => socket.isClosed())).toEqual([true, false, false]);
  expect(second.numbers()).toEqual([]);
});

test("the sockets of an ended call are closed, those of other calls stay open", async () => {
  const [ended, open] = [await newCall(), await newCall()];
  const desk = connect(there, ended.agent);
  const page = connect(there, ended.visitor);
  const other = connect(there, open.agent);
  await ended.end();
  await closeEndedPeers(there.deps);
  expect(await desk.untilClosed()).toBe("the call has ended");
  expect(await page.untilClosed()).toBe("the call has ended");
  expect(other.isClosed()).toBe(false);
});

test("a silent socket is closed", async () => {
  const { agent, visitor } = await newCall();
  const [desk, page] = [connect(here, agent), connect(here, visitor)];
  here.advanceClock(91);
  desk.send({ type: "HEARTBEAT" });
  await closeEndedPeers(here.deps);
  expect(await page.untilClosed()).toBe("no heartbeat");
  expect(desk.isClosed()).toBe(false);
});

test("messages whose notification was lost are delivered when the process listens again", async () => {
  const { visitor } = await newCall();
  const page = connect(there, visitor);
  await page.untilReceived(1);
  await insertPeerMessages(here.deps.db, visitor, [JSON.stringify({ payload: { n: 1 } })]);
  await here.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query ilike 'listen%foyer_wake%'`;
  await page.untilReceived(2);
  expect(page.numbers()).toEqual([1]);
});
