import { createServer } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";

// The least that rings: nothing is saved, checked, limited or timed, so nothing can be faster for a reason that counts.

type Agent = { readonly socket: WebSocket; busy: boolean };
type Call = { readonly visitor: WebSocket; readonly agent: Agent };

const free: Agent[] = [];
const calls = new Map<string, Call>();
const tell = (socket: WebSocket, type: string, callId: string) =>
  socket.send(JSON.stringify({ type, callId }));

const server = createServer((_req, res) => res.end("ok"));
const sockets = new WebSocketServer({ server, perMessageDeflate: false, clientTracking: false });
sockets.on("connection", (socket, { url }) => {
  if (url === "/agent") {
    const agent = { socket, busy: false };
    free.push(agent);
    socket.on("message", (data) => act(data.toString(), agent));
  } else socket.on("message", (data) => act(data.toString(), socket));
});

function act(frame: string, from: Agent | WebSocket): void {
  const { type, callId } = JSON.parse(frame) as { type: string; callId: string };
  if (type === "call" && !("busy" in from)) ring(callId, from);
  else move(type, callId, from);
}

function move(type: string, callId: string, from: Agent | WebSocket): void {
  const call = calls.get(callId);
  if (!call) return;
  if (type === "answer")
    for (const side of [call.visitor, call.agent.socket]) tell(side, "accepted", callId);
  if (type === "media") tell("busy" in from ? from.socket : from, "noted", callId);
  if (type === "end") {
    calls.delete(callId);
    free.push(call.agent);
    for (const side of [call.visitor, call.agent.socket]) tell(side, "ended", callId);
  }
}

function ring(callId: string, visitor: WebSocket): void {
  const agent = free.shift();
  if (!agent) {
    tell(visitor, "ended", callId);
    return;
  }
  calls.set(callId, { visitor, agent });
  tell(agent.socket, "ring", callId);
}

server.listen(Number(process.env.PORT), "127.0.0.1");
process.on("SIGTERM", () => process.exit(0));
