import path from "node:path";
import WebSocket from "ws";
import { mapConcurrently } from "./map-concurrently.ts";
import { startMeasured } from "./measured-process.ts";
import type { OnRing, RequestOutcome, SystemUnderTest } from "./system-under-test.ts";

const ENTRY = path.join(import.meta.dirname, "baseline-server.ts");
const RESPONSE_TIMEOUT_MS = 10_000;

/** The baseline: an in-memory server without persistence, under the same load as Foyer. */
export async function openBaseline({ port }: { port: number }): Promise<SystemUnderTest> {
  const server = await startMeasured(ENTRY, {
    env: { NODE_ENV: "production", PORT: String(port) },
    readyUrl: `http://127.0.0.1:${port}/`,
  });
  const sides: Side[] = [];
  const connect = async (kind: "agent" | "visitor", onRing?: OnRing) => {
    const side = await openSide(`ws://127.0.0.1:${port}/${kind}`, onRing);
    sides.push(side);
    return side;
  };
  return {
    name: "in-memory baseline",
    connectAgents: async (count, onRing) => {
      await mapConcurrently(count, () => connect("agent", onRing));
    },
    connectVisitors: (count) => mapConcurrently(count, () => connect("visitor")),
    measure: server.measure,
    findMismatches: async () => null,
    statements: async () => [],
    failures: () => [],
    async stop() {
      for (const { socket } of sides) socket.terminate();
      await server.stop();
    },
  };
}

type Side = Awaited<ReturnType<typeof openSide>>;

async function openSide(url: string, onRing?: OnRing) {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  const waiting = new Map<string, () => void>();
  const received = new Set<string>();
  const until = (type: string, callId: string): Promise<void> => {
    const key = `${type} ${callId}`;
    if (received.has(key)) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`no "${type}" from the baseline`)),
        RESPONSE_TIMEOUT_MS,
      );
      waiting.set(key, () => {
        clearTimeout(timer);
        resolve();
      });
    });
  };
  const send = (type: string, callId: string) => socket.send(JSON.stringify({ type, callId }));
  const request = (type: string, callId: string, reply: string): Promise<void> => {
    send(type, callId);
    return until(reply, callId);
  };
  const side = {
    socket,
    async requestCall(callId: string): Promise<RequestOutcome> {
      send("call", callId);
      return "ringing";
    },
    answer: (callId: string) => request("answer", callId, "accepted"),
    untilAccepted: (callId: string) => until("accepted", callId),
    mediaConnected: (callId: string) => request("media", callId, "noted"),
    hangUp: (callId: string) => request("end", callId, "ended"),
    end: (callId: string) => request("end", callId, "ended"),
    untilEnded: (callId: string) => until("ended", callId),
    untilFree: (callId: string) => until("ended", callId),
  };
  socket.on("message", (data) => {
    const { type, callId } = JSON.parse(data.toString()) as { type: string; callId: string };
    if (type === "ring") return onRing?.(callId, 1, side);
    const key = `${type} ${callId}`;
    received.add(key);
    waiting.get(key)?.();
    waiting.delete(key);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("open", () => resolve());
    socket.on("error", reject);
  });
  return side;
}
