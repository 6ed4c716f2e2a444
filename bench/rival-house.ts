import path from "node:path";
import WebSocket from "ws";
import { type House, many, type RingHeard } from "./house.ts";
import { startMeasured } from "./measured-process.ts";

const ENTRY = path.join(import.meta.dirname, "rival-in-memory.ts");
const WAIT_MS = 10_000;

/** The rival that saves nothing, driven like Foyer. */
export async function openRival({ port }: { port: number }): Promise<House> {
  const server = await startMeasured(ENTRY, {
    env: { NODE_ENV: "production", PORT: String(port) },
    readyUrl: `http://127.0.0.1:${port}/`,
  });
  const sides: Side[] = [];
  const connect = async (kind: "agent" | "visitor", heard?: RingHeard) => {
    const side = await openSide(`ws://127.0.0.1:${port}/${kind}`, heard);
    sides.push(side);
    return side;
  };
  return {
    name: "in-memory rival",
    connectAgents: async (count, heard) => {
      await many(count, () => connect("agent", heard));
    },
    connectVisitors: (count) => many(count, () => connect("visitor")),
    measure: server.measure,
    audit: async () => null,
    statements: async () => [],
    failures: () => [],
    async stop() {
      for (const { socket } of sides) socket.terminate();
      await server.stop();
    },
  };
}

type Side = Awaited<ReturnType<typeof openSide>>;

async function openSide(url: string, heard?: RingHeard) {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  const waiting = new Map<string, () => void>();
  const passed = new Set<string>();
  const until = (type: string, callId: string): Promise<void> => {
    const key = `${type} ${callId}`;
    if (passed.has(key)) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`the rival never said ${type}`)), WAIT_MS);
      waiting.set(key, () => {
        clearTimeout(late);
        resolve();
      });
    });
  };
  const say = (type: string, callId: string) => socket.send(JSON.stringify({ type, callId }));
  const ask = (type: string, callId: string, answer: string): Promise<void> => {
    say(type, callId);
    return until(answer, callId);
  };
  const side = {
    socket,
    click: async (callId: string) => say("call", callId),
    answer: (callId: string) => ask("answer", callId, "accepted"),
    untilAccepted: (callId: string) => until("accepted", callId),
    mediaConnected: (callId: string) => ask("media", callId, "noted"),
    hangUp: (callId: string) => ask("end", callId, "ended"),
    end: (callId: string) => ask("end", callId, "ended"),
    untilEnded: (callId: string) => until("ended", callId),
    untilFree: (callId: string) => until("ended", callId),
  };
  socket.on("message", (data) => {
    const { type, callId } = JSON.parse(data.toString()) as { type: string; callId: string };
    if (type === "ring") return heard?.(callId, 1, side);
    const key = `${type} ${callId}`;
    passed.add(key);
    waiting.get(key)?.();
    waiting.delete(key);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("open", () => resolve());
    socket.on("error", reject);
  });
  return side;
}
