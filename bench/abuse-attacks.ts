import { randomUUID } from "node:crypto";
import WebSocket from "ws";
import {
  BAD_FRAMES,
  handshake,
  openRawSocket,
  rawRequest,
  sendRaw,
} from "../tests/outside/raw-client.ts";
import { connectVisitor } from "../tests/protocol/visitor.ts";

const MIB = 1_024 * 1_024;

export type Target = {
  readonly origin: string;
  readonly siteKey: string;
  /** The address that the server sees of the attacker. */
  readonly address: string;
  /** A session of an agent, for attacks with an account. */
  readonly cookie: string;
};

type Stop = { readonly isOver: () => boolean };
export type Attack = {
  readonly name: string;
  /** Repeats it until it is over. Returns how often. */
  readonly run: (target: Target, stop: Stop) => Promise<number>;
};

/** Each attack repeats one thing in so many loops at once. */
const repeated = (
  name: string,
  loops: number,
  once: (target: Target, loop: number) => Promise<unknown>,
): Attack => ({
  name,
  async run(target, { isOver }) {
    let times = 0;
    const loop = async (_: unknown, number: number) => {
      while (!isOver()) {
        await once(target, number).catch(() => undefined);
        times += 1;
      }
    };
    await Promise.all(Array.from({ length: loops }, loop));
    return times;
  },
});

const from = ({ address }: Target) => ({ "x-forwarded-for": address });
const json = (target: Target) => ({ ...from(target), "content-type": "application/json" });

const post = ({ origin }: Target, path: string, init: RequestInit) =>
  fetch(new URL(path, origin), { method: "POST", redirect: "manual", ...init }).then((answer) =>
    answer.arrayBuffer(),
  );

const hello = (target: Target) =>
  post(target, "/api/widget/hello", {
    headers: json(target),
    body: JSON.stringify({ siteKey: target.siteKey, token: null }),
  });

const bigBody = (target: Target) => {
  const head = {
    ...from(target),
    "content-type": "application/x-www-form-urlencoded",
    "content-length": String(40 * MIB),
  };
  const request = rawRequest({ method: "POST", path: "/login", headers: head });
  return sendRaw(target.origin, [request, ...Array<Buffer>(8).fill(Buffer.alloc(MIB, "x"))]);
};

const badFrame = (target: Target, loop: number) => {
  const frames = Object.values(BAD_FRAMES);
  const head = Buffer.from(handshake("/api/widget/presence?token=none", from(target)));
  return sendRaw(target.origin, [Buffer.concat([head, frames[loop % frames.length] ?? head])]);
};

/** The socket is reset before the server can read the request. */
const reset = ({ origin, siteKey }: Target) =>
  new Promise<void>((resolve) => {
    const socket = openRawSocket(origin);
    socket.once("close", () => resolve());
    socket.once("connect", () => {
      socket.write(rawRequest({ method: "POST", path: "/api/widget/hello", body: siteKey }));
      socket.resetAndDestroy();
    });
  });

const batch = (target: Target) => {
  const calls = Array<string>(500).fill("calls.list").join(",");
  return fetch(new URL(`/api/trpc/${calls}?batch=1`, target.origin), {
    headers: { ...from(target), cookie: target.cookie },
  }).then((answer) => answer.arrayBuffer());
};

const upload = (target: Target) =>
  fetch(new URL(`/api/recordings/${randomUUID()}/0/1`, target.origin), {
    method: "PUT",
    headers: { ...from(target), "content-type": "application/octet-stream" },
    body: Buffer.alloc(4 * MIB),
  }).then((answer) => answer.arrayBuffer());

async function ring({ origin, siteKey, address }: Target): Promise<void> {
  const visitor = await connectVisitor({ origin, siteKey, ip: address });
  try {
    await visitor.requestCall(randomUUID());
  } finally {
    await visitor.leave();
  }
}

const repeatedParameters: Attack = {
  name: "pages with 660 equal parameters",
  async run(target, stop) {
    const visitor = await connectVisitor({
      origin: target.origin,
      siteKey: target.siteKey,
      ip: target.address,
      pageUrl: `https://shop.example/?${"a=&".repeat(660)}`,
    });
    const { run } = repeated("", 20, () => visitor.readView());
    return run(target, stop).finally(() => visitor.presenceSocket.terminate());
  },
};

const presenceMessages: Attack = {
  name: "messages on ten presence sockets",
  async run(target, { isOver }) {
    let times = 0;
    const flood = async () => {
      while (!isOver()) {
        const visitor = await connectVisitor({
          origin: target.origin,
          siteKey: target.siteKey,
          ip: target.address,
        }).catch(() => null);
        if (!visitor) continue;
        const { presenceSocket } = visitor;
        while (!isOver() && presenceSocket.readyState === WebSocket.OPEN) {
          for (let n = 0; n < 100; n += 1) presenceSocket.send(`see:-:${randomUUID()}`);
          times += 100;
          await new Promise(setImmediate);
        }
        presenceSocket.terminate();
      }
    };
    await Promise.all(Array.from({ length: 10 }, flood));
    return times;
  },
};

const heldConnections: Attack = {
  name: "connections with half a request",
  async run(target, { isOver }) {
    const open = new Set<ReturnType<typeof openRawSocket>>();
    let times = 0;
    while (!isOver()) {
      while (open.size < 500) {
        const socket = openRawSocket(target.origin);
        socket.once("close", () => open.delete(socket));
        socket.write(`GET / HTTP/1.1\r\nX-Forwarded-For: ${target.address}\r\nHost: local`);
        open.add(socket);
        times += 1;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    for (const socket of open) socket.destroy();
    return times;
  },
};

export const ATTACKS: readonly Attack[] = [
  { name: "nothing", run: async () => 0 },
  repeated("new visitors without end", 30, hello),
  repeated("calls without end from one address", 5, ring),
  presenceMessages,
  repeatedParameters,
  repeated("bodies of 40 MiB", 8, bigBody),
  repeated("uploads without a token", 8, upload),
  repeated("malformed frames at the upgrade", 20, badFrame),
  repeated("connections that are reset", 20, reset),
  heldConnections,
  repeated("made-up paths of the sign-in API", 30, (target) =>
    post(target, `/api/auth/${randomUUID()}`, { headers: json(target), body: "{}" }),
  ),
  repeated("guesses of a password", 10, (target) =>
    post(target, "/api/auth/sign-in/email", {
      headers: json(target),
      body: JSON.stringify({ email: "agent-0@bench.test", password: randomUUID() }),
    }),
  ),
  repeated("batches of 500 procedures of one account", 10, batch),
];
