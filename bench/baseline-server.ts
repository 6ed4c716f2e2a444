import { createServer } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";

// The least a server must do to ring an agent: nothing is stored, validated, rate limited or timed.

type Agent = { readonly socket: WebSocket; busy: boolean };
type Call = { readonly visitor: WebSocket; readonly agent: Agent };

const free: Agent[] = [];
const calls = new Map<string, Call>();
const send = (socket: WebSocket, type: string, callId: string) =>
  socket.send(JSON.stringify({ type, callId }));

const server = createServer((_req, res) => res.end("ok"));
const sockets = new WebSocketServer({ server, perMessageDeflate: false, clientTracking: false });
sockets.on("connection", (socket, { url }) => {
  if (url === "/agent") {
    const agent = { socket, busy: false };
    free.push(agent);
    socket.on("message", (data) => handle(data.toString(), agent));
  } else socket.on("message", (data) => handle(data.toString(), socket));
});

function handle(frame: string, from: Agent | WebSocket): void {
  const { type, callId } = JSON.parse(frame) as { type: string; callId: string };
  if (type === "call" && !("busy" in from)) ring(callId, from);
  else handleCall(type, callId, from);
}

function handleCall(type: string, callId: string, from: Agent | WebSocket): void {
  const call = calls.get(callId);
  if (!call) return;
  if (type === "answer")
    for (const side of [call.visitor, call.agent.socket]) send(side, "accepted", callId);
  if (type === "media") send("busy" in from ? from.socket : from, "noted", callId);
  if (type === "end") {
    calls.delete(callId);
    free.push(call.agent);
    for (const side of [call.visitor, call.agent.socket]) send(side, "ended", callId);
  }
}

function ring(callId: string, visitor: WebSocket): void {
  const agent = free.shift();
  if (!agent) {
    send(visitor, "ended", callId);
    return;
  }
  calls.set(callId, { visitor, agent });
  send(agent.socket, "ring", callId);
}

server.listen(Number(process.env.PORT), "127.0.0.1");
process.on("SIGTERM", () => process.exit(0));
