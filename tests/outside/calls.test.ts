import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { MAX_OPEN_CALLS } from "../../server/calls/domain/call-allowance.ts";
import { connectAgent } from "../protocol/agent.ts";
import { RpcError } from "../protocol/rpc-error.ts";
import { connectVisitor } from "../protocol/visitor.ts";
import { newAddress, startOutsideServer } from "./outside-server.ts";

const ATTEMPTS = 40;

const server = await startOutsideServer();
const { origin, team } = server;

/** A call of a new visitor from this address: whether an agent was rung. */
async function tryCall(ip: string): Promise<boolean> {
  const visitor = await connectVisitor({ origin, siteKey: team.siteKey, ip });
  try {
    const { call } = await visitor.requestCall(randomUUID());
    return call?.at === "ringing";
  } catch (error) {
    if (error instanceof RpcError && error.message === "TOO_MANY_REQUESTS") return false;
    throw error;
  } finally {
    // Leaving ends the ring at once, so that the next one could begin.
    await visitor.leave();
  }
}

test("one address with ever new visitors soon rings no one, and another visitor gets an agent", async () => {
  const desk = await connectAgent({ origin, cookie: team.ana.cookie });
  await desk.setAvailable(true);
  const attacker = newAddress();
  const rung = await server.survives(async () => {
    const outcomes: boolean[] = [];
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) outcomes.push(await tryCall(attacker));
    return outcomes.filter(Boolean).length;
  });
  // At most the first of each wait of 10, 30 and 90 seconds.
  expect(rung).toBeGreaterThan(0);
  expect(rung).toBeLessThan(5);
  await desk.until(({ ring }) => ring === null);
  expect(desk.view()?.presence.available).toBe(true);

  const visitor = await server.newVisitor();
  await visitor.until(({ greeter }) => greeter !== null);
  const callId = randomUUID();
  await visitor.requestCall(callId);
  const { ring } = await desk.until((view) => view.ring !== null);
  await desk.answer(callId, ring?.leg ?? 0);
  await visitor.until(({ call }) => call?.at === "accepted");
  desk.close();
});

test("calls at the same moment from one address ring at most a few agents", async () => {
  const desks = await Promise.all(
    [team.ana, team.bo].map(({ cookie }) => connectAgent({ origin, cookie })),
  );
  for (const desk of desks) await desk.setAvailable(true);
  const attacker = newAddress();
  const rung = await server.survives(() =>
    Promise.all(Array.from({ length: ATTEMPTS }, () => tryCall(attacker))),
  );
  expect(rung.filter(Boolean).length).toBeLessThanOrEqual(MAX_OPEN_CALLS);
  for (const desk of desks) desk.close();
});
