import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { MediaTicket } from "../../server/call-media/domain/media.ts";
import { createTokens } from "../../server/integrations/tokens.ts";
import { VisitorIdSchema } from "../../server/kernel/ids.ts";
import { connectAgent } from "../protocol/agent.ts";
import { connectVisitor } from "../protocol/visitor.ts";
import { SESSION_SECRET, type Team } from "../world.ts";
import { closeCode, nextMessage, tryUpgrade } from "./socket-client.ts";
import { newAddress, testServer } from "./test-server.ts";

const server = await testServer();
const { origin } = server;
const team = await server.createTeam();
const tokens = createTokens(SESSION_SECRET);
const from = () => ({ "x-forwarded-for": newAddress() });

const visitorToken = ({ orgId, siteId }: Team) =>
  tokens.visitor.sign(
    { visitorId: VisitorIdSchema.parse(randomUUID()), orgId, siteId },
    new Date(),
  );
const presencePath = (token: string) => `/api/widget/presence?token=${encodeURIComponent(token)}`;

afterEach(async () => {
  expect((await server.ask("/readyz")).status).toBe(200);
});

describe("the web app's socket", () => {
  test.each(["https://evil.test", "null", "http://localhost:1", "not a url"])(
    "refuses pages of %s",
    async (page) => {
      const { status } = await tryUpgrade(origin, "/api/trpc", {
        origin: page,
        cookie: team.ana.cookie,
      });
      expect(status).toBe(403);
    },
  );

  test("opens for the app's own pages", async () => {
    const { status, socket } = await tryUpgrade(origin, "/api/trpc", {
      origin,
      cookie: team.ana.cookie,
    });
    expect(status).toBe(101);
    socket.close();
  });

  test("survives invalid JSON and is closed after a message that is too long", async () => {
    const invalid = await tryUpgrade(origin, "/api/trpc", { origin });
    invalid.socket.send("{]");
    expect(await nextMessage(invalid.socket, (text) => text.includes("error"))).toContain("error");
    const long = await tryUpgrade(origin, "/api/trpc", { origin });
    long.socket.send("x".repeat(65 * 1_024));
    expect(await closeCode(long.socket)).toBe(1009);
    invalid.socket.close();
  });
});

test.each(["/", "/nowhere", "/api/widget", "/peer", "/api/trpc/desk.feed"])(
  "nothing is upgraded at %s",
  async (to) => {
    expect((await tryUpgrade(origin, to)).status).toBe(404);
  },
);

describe("a presence socket", () => {
  test("is closed with 4001 when its token is invalid", async () => {
    const genuine = await visitorToken(team);
    for (const token of ["", "garbage", genuine.slice(0, -4)]) {
      const { socket } = await tryUpgrade(origin, presencePath(token), from());
      expect(await closeCode(socket)).toBe(4001);
    }
  });

  test("opens with a valid token from any website", async () => {
    const { status, socket } = await tryUpgrade(origin, presencePath(await visitorToken(team)), {
      origin: "https://shop.test",
      ...from(),
    });
    expect(status).toBe(101);
    const pool = randomUUID();
    socket.send(`see:-:${pool}`);
    socket.send("see:call");
    socket.send(`see:${team.ana.agentId}:${pool}`);
    socket.ping();
    await new Promise((resolve) => socket.once("pong", resolve));
    expect(socket.readyState).toBe(socket.OPEN);
    socket.close();
  });

  test.each(["hello", "see:", "see:everyone", "see:--", "see:-", "see:-:here", "look", "{}"])(
    "is closed after the message %j",
    async (message) => {
      const { socket } = await tryUpgrade(origin, presencePath(await visitorToken(team)), from());
      socket.send(message);
      expect(await closeCode(socket)).toBe(1008);
    },
  );

  test("is closed after a long or binary message", async () => {
    const long = await tryUpgrade(origin, presencePath(await visitorToken(team)), from());
    long.socket.send(`see:${"x".repeat(200)}`);
    expect(await closeCode(long.socket)).toBe(1009);
    const bytes = await tryUpgrade(origin, presencePath(await visitorToken(team)), from());
    bytes.socket.send(Buffer.from("see:call"));
    expect(await closeCode(bytes.socket)).toBe(1008);
  });

  test("is limited to 20 per visitor", async () => {
    const token = await visitorToken(team);
    const open = [];
    for (let page = 0; page < 20; page += 1)
      open.push(await tryUpgrade(origin, presencePath(token), from()));
    const { socket } = await tryUpgrade(origin, presencePath(token), from());
    expect(await closeCode(socket)).toBe(1008);
    for (const { socket } of open) socket.terminate();
  });

  test("is rate limited by address", async () => {
    const one = from();
    for (let attempts = 0; attempts < 120; attempts += 1) {
      const { socket } = await tryUpgrade(origin, presencePath("garbage"), one);
      socket.terminate();
    }
    expect((await tryUpgrade(origin, presencePath(await visitorToken(team)), one)).status).toBe(
      429,
    );
    expect((await tryUpgrade(origin, presencePath(await visitorToken(team)), from())).status).toBe(
      101,
    );
  });
});

describe("signalling", () => {
  type Sides = {
    readonly visitor: MediaTicket;
    readonly agent: MediaTicket;
    end(): Promise<unknown>;
  };
  let call: Sides;
  let otherCall: Sides;

  const answeredCall = async ({ siteKey, ana }: Team): Promise<Sides> => {
    const agent = await connectAgent({ origin, cookie: ana.cookie });
    await agent.setAvailable(true);
    const visitor = await connectVisitor({ origin, siteKey });
    const callId = randomUUID();
    await visitor.requestCall(callId);
    const { ring } = await agent.until((view) => view.ring !== null);
    await agent.answer(callId, ring?.leg ?? 0);
    const desk = await agent.until((view) => view.call !== null);
    const { call: seen } = await visitor.until((view) => view.call?.at === "accepted");
    if (!desk.call || seen?.at !== "accepted") throw new Error("the call was not answered");
    return { visitor: seen.media, agent: desk.call.media, end: () => agent.end(callId) };
  };
  beforeAll(async () => {
    const another = await server.createTeam();
    [call, otherCall] = await Promise.all([answeredCall(team), answeredCall(another)]);
  });

  const pathOf = (id: string, ticket: string) =>
    `/peer/peerjs?key=peerjs&id=${encodeURIComponent(id)}&token=${encodeURIComponent(ticket)}&version=1.5.5`;
  const connect = ({ peerId, ticket }: MediaTicket) =>
    tryUpgrade(origin, pathOf(peerId, ticket), from());
  const offerTo = (dst: string) => JSON.stringify({ type: "OFFER", dst, payload: { sdp: "v=0" } });

  test("requires the ticket for exactly that id", async () => {
    const { visitor, agent } = call;
    const paths = {
      "no ticket": pathOf(visitor.peerId, ""),
      garbage: pathOf(visitor.peerId, "garbage"),
      "the other side's ticket": pathOf(visitor.peerId, agent.ticket),
      "another call's ticket": pathOf(visitor.peerId, otherCall.visitor.ticket),
      "another id": pathOf("my-own-id", visitor.ticket),
      "a visitor's token": pathOf(visitor.peerId, await visitorToken(team)),
      "no id": `/peer/peerjs?key=peerjs&token=${visitor.ticket}`,
    };
    for (const [what, to] of Object.entries(paths)) {
      expect([what, (await tryUpgrade(origin, to, from())).status]).toEqual([what, 403]);
    }
  });

  test("delivers an offer to the other peer of the call", async () => {
    const visitor = await connect(call.visitor);
    const agent = await connect(call.agent);
    const received = nextMessage(visitor.socket, (text) => text.includes("OFFER"));
    agent.socket.send(offerTo(call.visitor.peerId));
    expect(JSON.parse(await received)).toMatchObject({ type: "OFFER", src: call.agent.peerId });
    agent.socket.terminate();
    visitor.socket.terminate();
  });

  test("closes at a heartbeat after the call has ended", async () => {
    const ended = await answeredCall(await server.createTeam());
    const { socket } = await connect(ended.visitor);
    await ended.end();
    const closed = closeCode(socket);
    const laterMs = performance.now() + 31_000;
    vi.spyOn(performance, "now").mockReturnValue(laterMs);
    socket.send(JSON.stringify({ type: "HEARTBEAT" }));
    expect(await closed).toBe(1000);
  });

  test.each([
    {
      what: "a message to another call's peer",
      message: () => offerTo(otherCall.agent.peerId),
      code: 1008,
    },
    { what: "a message to itself", message: () => offerTo(call.agent.peerId), code: 1008 },
    {
      what: "a message without a recipient",
      message: () => JSON.stringify({ type: "OFFER" }),
      code: 1008,
    },
    {
      what: "a message of unknown type",
      message: () => JSON.stringify({ type: "OPEN", dst: call.visitor.peerId }),
      code: 1008,
    },
    { what: "invalid JSON", message: () => "{]", code: 1008 },
    {
      what: "a message that is too long",
      message: () => offerTo("x".repeat(65 * 1_024)),
      code: 1009,
    },
  ])("is closed after $what, which is not delivered", async ({ message, code }) => {
    const otherPeer = await connect(otherCall.agent);
    const { socket } = await connect(call.agent);
    const received: string[] = [];
    otherPeer.socket.on("message", (data) => received.push(String(data)));
    socket.send(message());
    expect(await closeCode(socket)).toBe(code);
    expect(received.filter((text) => text.includes("OFFER"))).toEqual([]);
    otherPeer.socket.terminate();
  });

  test("is closed after too many messages", async () => {
    const { socket } = await connect(call.agent);
    for (let count = 0; count < 200; count += 1) socket.send(offerTo(call.visitor.peerId));
    expect(await closeCode(socket)).toBe(1008);
  });

  test("has no HTTP endpoints that create or list ids", async () => {
    for (const to of ["/peer/peerjs/id", "/peer/peerjs/peers", "/peer/peerjs"]) {
      expect((await server.ask(to)).status).toBe(404);
    }
  });

  test("refuses the ticket of an ended call", async () => {
    await otherCall.end();
    expect((await connect(otherCall.agent)).status).toBe(403);
    expect((await connect(otherCall.visitor)).status).toBe(403);
  });

  test("is rate limited by address", async () => {
    const one = from();
    for (let attempts = 0; attempts < 120; attempts += 1)
      await tryUpgrade(origin, pathOf("x", "garbage"), one);
    const { peerId, ticket } = call.visitor;
    expect((await tryUpgrade(origin, pathOf(peerId, ticket), one)).status).toBe(429);
  });
});
