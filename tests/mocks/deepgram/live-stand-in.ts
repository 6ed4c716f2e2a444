import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { Deepgram } from "@deepgram/sdk";
import { type WebSocket, WebSocketServer } from "ws";
import type { Conversation, Line } from "./conversation.ts";

type Results = Deepgram.listen.v1.ListenV1Results;
type StandIn = {
  takeToken(token: string): boolean;
  conversation(): Conversation;
};

const PROTOCOL = "bearer";
/** Of these messages with sound, each has some words more. */
const MESSAGES_PER_LINE = 8;
const CHANNELS = 2;

// why: a browser streams sound straight to Deepgram, which msw can't answer. While sound arrives, the
// conversation is said line by line.
export async function openLiveStandIn() {
  const server = createServer((_, response) => response.writeHead(404).end());
  // It must not keep the process from ending.
  server.unref();
  server.on("connection", (socket) => socket.unref());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    serve(standIn: StandIn) {
      const sockets = new WebSocketServer({
        server,
        path: "/v1/listen",
        handleProtocols: () => PROTOCOL,
        verifyClient: ({ req }: { req: { headers: NodeJS.Dict<string | string[]> } }) => {
          const [protocol, token = ""] = String(req.headers["sec-websocket-protocol"]).split(
            /,\s*/,
          );
          return protocol === PROTOCOL && standIn.takeToken(token);
        },
      });
      sockets.on("connection", (socket) => hear(socket, standIn.conversation()));
    },
  };
}

function hear(socket: WebSocket, { lines }: Conversation): void {
  let messages = 0;
  socket.on("error", () => {});
  socket.on("message", (_, isBinary) => {
    if (!isBinary) return socket.close();
    const line = lines[Math.floor(messages / MESSAGES_PER_LINE) % lines.length];
    const heard = (messages % MESSAGES_PER_LINE) + 1;
    messages += 1;
    if (line) socket.send(JSON.stringify(resultsOf(line, heard)));
  });
}

function resultsOf({ channel, text }: Line, heard: number): Results {
  const words = text.split(" ");
  const isFinal = heard === MESSAGES_PER_LINE;
  const transcript = isFinal
    ? text
    : words.slice(0, Math.ceil((words.length * heard) / MESSAGES_PER_LINE)).join(" ");
  return {
    type: "Results",
    channel_index: [channel, CHANNELS],
    start: 0,
    duration: 1,
    is_final: isFinal,
    speech_final: isFinal,
    channel: { alternatives: [{ transcript, confidence: 1, words: [] }] },
    metadata: {
      request_id: randomUUID(),
      model_uuid: randomUUID(),
      model_info: { name: "nova-3", version: "stand-in", arch: "nova-3" },
    },
  };
}
