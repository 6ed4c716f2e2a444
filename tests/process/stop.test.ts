import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectAgent } from "../protocol/agent.ts";
import { connectVisitor } from "../protocol/visitor.ts";
import { createServerProcess, type ServerProcess } from "./server-process.ts";

const RESTARTING = 1012;

let server: ServerProcess;
beforeAll(async () => {
  server = await createServerProcess();
  await server.start();
}, 90_000);
afterAll(() => server.remove(), 30_000);

test("on SIGTERM the server asks clients to reconnect and exits within 10 s, and calls continue", async () => {
  const { origin } = server;
  const { siteKey, ana } = await server.createTeam();
  const agent = await connectAgent({ origin, cookie: ana.cookie });
  await agent.setAvailable(true);
  const visitor = await connectVisitor({ origin, siteKey });
  const idle = await connectVisitor({ origin, siteKey });
  const callId = randomUUID();
  await visitor.requestCall(callId);
  await agent.until((view) => view.ring !== null);
  await agent.answer(callId, 1);
  await visitor.until((view) => view.call?.at === "accepted");
  await Promise.all([agent.mediaConnected(callId), visitor.mediaConnected(callId)]);
  const { call } = await agent.until((view) => view.call?.at === "connected");

  const reconnectMessage = new Promise<string>((resolve) => {
    agent.socket.on("message", (data) => {
      if (String(data).includes("reconnect")) resolve(String(data));
    });
  });
  const closed = [visitor, idle].map(
    ({ presenceSocket }) => new Promise((resolve) => presenceSocket.once("close", resolve)),
  );
  const stoppedAt = performance.now();
  const code = await server.stop();
  expect(performance.now() - stoppedAt).toBeLessThan(10_000);
  expect(code).toBe(0);
  expect(JSON.parse(await reconnectMessage)).toMatchObject({ id: null, method: "reconnect" });
  expect(await Promise.all(closed)).toEqual([RESTARTING, RESTARTING]);
  await expect(fetch(`${origin}/healthz`)).rejects.toThrow();

  await server.start();
  const again = await connectAgent({ origin, cookie: ana.cookie });
  const back = await connectVisitor({
    origin,
    siteKey,
    token: visitor.token,
    heldCall: visitor.heldCall(),
  });
  expect(again.view()?.call).toEqual(call);
  expect(back.view()?.call).toMatchObject({ at: "connected", callId });
  await back.hangUp(callId);
  const desk = await again.until((view) => view.call === null);
  expect(desk.lastCall).toMatchObject({ callId, reason: "visitor_ended" });
}, 60_000);
