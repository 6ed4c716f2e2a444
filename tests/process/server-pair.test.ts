import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { MediaTicket } from "../../server/call-media/domain/media.ts";
import { nextMessage, tryUpgrade } from "../http/socket-client.ts";
import { connectAgent } from "../protocol/agent.ts";
import { connectVisitor } from "../protocol/visitor.ts";
import { type ServerPair, startServerPair } from "./server-pair.ts";

let pair: ServerPair;
let target: 0 | 1 = 0;
beforeAll(async () => {
  pair = await startServerPair(() => target);
}, 120_000);
afterAll(() => pair?.remove(), 30_000);

/** Sends new connections to this server. */
function on<Result>(server: 0 | 1, connect: () => Promise<Result>): Promise<Result> {
  target = server;
  return connect();
}

test("servers that start together on an empty database come up, and a call's sides connect between them", async () => {
  const { origin, sql } = pair;
  expect(await sql`select name from organizations order by name`).toEqual([
    { name: "Demo" },
    { name: "Foyer" },
  ]);
  const { siteKey, ana } = await pair.createTeam();
  const agent = await on(0, () => connectAgent({ origin, cookie: ana.cookie }));
  await agent.setAvailable(true);
  const visitor = await on(1, () => connectVisitor({ origin, siteKey }));
  expect([pair.connectionsTo(0) > 0, pair.connectionsTo(1) > 0]).toEqual([true, true]);
  const callId = randomUUID();
  await visitor.requestCall(callId);
  const { ring } = await agent.until((view) => view.ring !== null);
  await agent.answer(callId, ring?.leg ?? 0);
  const desk = await agent.until((view) => view.call !== null);
  const { call } = await visitor.until((view) => view.call?.at === "accepted");
  if (!desk.call || call?.at !== "accepted") throw new Error("the call was not answered");

  const connect = async ({ peerId, ticket }: MediaTicket) => {
    const to = `/peer/peerjs?key=peerjs&id=${peerId}&token=${encodeURIComponent(ticket)}`;
    return (await tryUpgrade(origin, to)).socket;
  };
  const { media } = desk.call;
  const agentPeer = await on(0, () => connect(media));
  const visitorPeer = await on(1, () => connect(call.media));
  const received = nextMessage(visitorPeer, (text) => text.includes("OFFER"));
  const offer = { type: "OFFER", dst: media.remotePeerId, payload: { sdp: "x".repeat(20_000) } };
  agentPeer.send(JSON.stringify(offer));
  expect(JSON.parse(await received)).toEqual({ ...offer, src: media.peerId });
  const answered = nextMessage(agentPeer, (text) => text.includes("ANSWER"));
  const answer = { type: "ANSWER", dst: call.media.remotePeerId, payload: { sdp: "y" } };
  visitorPeer.send(JSON.stringify(answer));
  expect(JSON.parse(await answered)).toEqual({ ...answer, src: call.media.peerId });

  const closed = [agentPeer, visitorPeer].map(
    (socket) => new Promise((resolve) => socket.once("close", resolve)),
  );
  await visitor.hangUp(callId);
  await agent.until((view) => view.call === null);
  expect(await Promise.all(closed)).toEqual([1000, 1000]);
  agent.disconnect();
  visitor.presenceSocket.terminate();
}, 60_000);
