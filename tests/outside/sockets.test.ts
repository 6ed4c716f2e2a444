import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import WebSocket from "ws";
import { MAX_BACK_MESSAGES, MAX_OPEN, MESSAGE_RATES } from "../../server/kernel/limits.ts";
import { closeCode, tryUpgrade } from "../http/socket-client.ts";
import { connectAgent } from "../protocol/agent.ts";
import { connectVisitor } from "../protocol/visitor.ts";
import { newAddress, startOutsideServer } from "./outside-server.ts";
import { BAD_FRAMES, handshake, openRawSocket, sendRaw } from "./raw-client.ts";

const server = await startOutsideServer();
const { token } = await server.newVisitor();
const presence = (ofVisitor: string) =>
  `/api/widget/presence?token=${encodeURIComponent(ofVisitor)}`;
const from = () => ({ "x-forwarded-for": newAddress() });

describe("a malformed frame in the same packet as the upgrade request", () => {
  const sockets = {
    "a presence socket with a bad token": () => [presence("garbage")],
    "a presence socket": () => [presence(token)],
    "the web app's socket": () => ["/api/trpc"],
    "the web app's socket for another website": () => [
      "/api/trpc",
      { origin: "https://evil.test" },
    ],
    "signalling without a ticket": () => ["/peer/peerjs?key=peerjs&id=a&token=b"],
    "an unknown path": () => ["/nowhere"],
    "a path that cannot be read": () => ["/%E0%A4%A"],
    "a method that opens no socket": () => ["/api/trpc", { method: "POST" }],
  } as const satisfies Record<string, () => readonly [string, Record<string, string>?]>;

  test.each(Object.entries(sockets))("is survived by %s", async (_, socket) => {
    await server.survives(async () => {
      for (const frame of Object.values(BAD_FRAMES)) {
        const [path, headers] = socket() as readonly [string, Record<string, string>?];
        await sendRaw(server.origin, [
          Buffer.concat([Buffer.from(handshake(path, { ...from(), ...headers })), frame]),
        ]);
      }
    });
  });

  test("is survived by a socket over the limit of a visitor", async () => {
    const many = await server.newVisitor();
    const pages = await Promise.all(
      Array.from({ length: MAX_OPEN.presenceSocketsOfVisitor - 1 }, () =>
        tryUpgrade(server.origin, presence(many.token), from()),
      ),
    );
    await server.survives(() =>
      Promise.all(
        Object.values(BAD_FRAMES).map((frame) =>
          sendRaw(server.origin, [
            Buffer.concat([Buffer.from(handshake(presence(many.token), from())), frame]),
          ]),
        ),
      ),
    );
    for (const { socket } of pages) socket.terminate();
  });
});

test("connections that are reset during a request or a handshake are survived", async () => {
  const beginnings = [
    "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "POST /api/widget/hello HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{",
    "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nemail",
    "GET /api/auth/get-session HTTP/1.1\r\nHost: localhost\r\n\r\n",
    handshake(presence("garbage")),
    handshake("/api/trpc"),
    handshake("/peer/peerjs?key=peerjs&id=a&token=b"),
    "GE",
  ];
  await server.survives(async () => {
    for (let round = 0; round < 4; round += 1)
      await Promise.all(
        beginnings.flatMap((beginning) =>
          (["resetAndDestroy", "destroySoon", "end"] as const).map(
            (leave) =>
              new Promise<void>((resolve) => {
                const socket = openRawSocket(server.origin);
                socket.once("close", () => resolve());
                socket.once("connect", () => {
                  socket.write(beginning);
                  socket[leave]();
                });
                socket.resume();
              }),
          ),
        ),
      );
  });
});

test.each([
  { what: "a presence socket", path: () => presence(token), cookie: "" },
  { what: "a desk's socket", path: () => "/api/trpc", cookie: server.team.bo.cookie },
])("a flood of pings closes $what, and other visitors are served", async ({ path, cookie }) => {
  const { socket } = await tryUpgrade(server.origin, path(), { ...from(), cookie });
  await server.survives(async () => {
    const closed = closeCode(socket);
    for (let sent = 0; sent < 10_000; sent += 1) socket.ping("x".repeat(100));
    expect(await closed).toBe(1006);
  });
});

describe("messages on a presence socket", () => {
  const flood = async (message: () => string) => {
    const address = { "x-forwarded-for": newAddress() };
    const sockets = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const { token, disconnect } = await server.newVisitor();
        disconnect();
        return (await tryUpgrade(server.origin, presence(token), address)).socket;
      }),
    );
    const codes = Promise.all(sockets.map(closeCode));
    for (let round = 0; round < 1_000; round += 1)
      for (const socket of sockets) socket.send(message());
    return codes;
  };

  test.each([
    { what: "back", message: () => `back:${randomUUID()}:1` },
    { what: "see", message: () => `see:${randomUUID()}:${randomUUID()}` },
    { what: "hold", message: () => `hold:${randomUUID()}:1` },
  ])(
    "a flood of $what messages closes the socket, and other visitors are served",
    async ({ message }) => {
      const codes = await server.survives(() => flood(message));
      expect(new Set(codes)).toEqual(new Set([1008]));
    },
  );

  test("at the allowed rate keep it open", async () => {
    const { socket } = await tryUpgrade(server.origin, presence(token), from());
    for (let said = 0; said < MESSAGE_RATES.presence.count - 1; said += 1) socket.send("see:call");
    for (let said = 0; said < MAX_BACK_MESSAGES / 2; said += 1) socket.ping();
    await new Promise((resolve) => socket.once("pong", resolve));
    expect(socket.readyState).toBe(socket.OPEN);
    socket.terminate();
  });
});

test("sixty visitors of one address don't use up an agent's watchers", async () => {
  const { origin } = server;
  const team = await server.createTeam();
  const agent = await connectAgent({ origin, cookie: team.ana.cookie });
  await agent.setAvailable(true);
  const { agentId } = team.ana;
  const address = newAddress();
  const crowd = await Promise.all(
    Array.from({ length: 60 }, () =>
      connectVisitor({ origin, siteKey: team.siteKey, ip: address }),
    ),
  );
  for (const { presenceSocket, view } of crowd)
    presenceSocket.send(`see:${agentId}:${view()?.poolId ?? randomUUID()}`);
  await Promise.all(crowd.map(({ readView }) => readView()));
  const others = await server.survives(() =>
    Promise.all(Array.from({ length: 20 }, () => server.newVisitor(team))),
  );
  expect(others.map(({ view }) => view()?.greeter?.agentId)).toEqual(Array(20).fill(agentId));
  for (const { disconnect } of [...crowd, ...others]) disconnect();
  agent.disconnect();
});

test("desk sockets without a session are limited by address, with Retry-After", async () => {
  const headers = { ...from(), origin: server.origin };
  const knocks = [];
  for (let sockets = 0; sockets < MAX_OPEN.anonymousDeskSockets + 5; sockets += 1)
    knocks.push(await tryUpgrade(server.origin, "/api/trpc", headers));
  expect(knocks.filter(({ status }) => status === 101)).toHaveLength(MAX_OPEN.anonymousDeskSockets);
  expect(knocks.filter(({ status }) => status === 429)).toHaveLength(5);
  const refused = await sendRaw(server.origin, handshake("/api/trpc", headers));
  expect(refused.text).toMatch(/^HTTP\/1\.1 429 .*\r\nRetry-After: \d+/s);
  for (const { socket } of knocks) socket.terminate();
});

test("desk sockets of one account are limited", async () => {
  const { origin, createTeam } = server;
  const { ana } = await createTeam();
  const results = [];
  for (let sockets = 0; sockets <= MAX_OPEN.deskSocketsOfAccount; sockets += 1)
    results.push(await tryUpgrade(origin, "/api/trpc", { ...from(), origin, cookie: ana.cookie }));
  const statuses = results.map(({ status }) => status);
  expect(statuses).toEqual([...Array(MAX_OPEN.deskSocketsOfAccount).fill(101), 429]);
  for (const { socket } of results) socket.terminate();
});

test("the feeds of one account are limited, and other visitors are served", async () => {
  const { origin, team } = server;
  const socket = new WebSocket(`${origin.replace(/^http/, "ws")}/api/trpc`, {
    headers: { cookie: team.bo.cookie, origin },
  });
  await new Promise((resolve) => socket.once("open", resolve));
  const served = new Set<number>();
  const code = server.survives(() => {
    const closed = closeCode(socket);
    socket.on("message", (data) => {
      const { id, result } = JSON.parse(String(data));
      if (result?.type === "data") served.add(id);
    });
    for (let id = 1; id <= 2_000; id += 1) {
      const params = { path: "desk.feed", input: { tabId: randomUUID() } };
      socket.send(JSON.stringify({ id, method: "subscription", params }));
    }
    return closed;
  });
  expect(await code).toBe(1008);
  expect(served.size).toBeLessThanOrEqual(MAX_OPEN.feeds);
});
