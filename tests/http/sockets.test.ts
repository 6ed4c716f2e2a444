import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import type { MediaTicket } from "../../server/call-media/domain/media.ts";
import { createTokens } from "../../server/integrations/tokens.ts";
import { VisitorIdSchema } from "../../server/kernel/ids.ts";
import { connectAgent } from "../protocol/agent.ts";
import { connectVisitor } from "../protocol/visitor.ts";
import { SESSION_SECRET, type Team } from "../world.ts";
import { closeCode, knock, nextMessage } from "./socket-client.ts";
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
      const { status } = await knock(origin, "/api/trpc", {
        origin: page,
        cookie: team.ana.cookie,
      });
      expect(status).toBe(403);
    },
  );

  test("opens for our own pages", async () => {
    const { status, socket } = await knock(origin, "/api/trpc", {
      origin,
      cookie: team.ana.cookie,
    });
    expect(status).toBe(101);
    socket.close();
  });

  test("closes at a word that is too long, and survives nonsense", async () => {
    const nonsense = await knock(origin, "/api/trpc", { origin });
    nonsense.socket.send("{]");
    expect(await nextMessage(nonsense.socket, (text) => text.includes("error"))).toContain("error");
    const long = await knock(origin, "/api/trpc", { origin });
    long.socket.send("x".repeat(65 * 1_024));
    expect(await closeCode(long.socket)).toBe(1009);
    nonsense.socket.close();
  });
});

test.each(["/", "/nowhere", "/api/widget", "/peer", "/api/trpc/desk.feed"])(
  "nothing is upgraded at %s",
  async (to) => {
    expect((await knock(origin, to)).status).toBe(404);
  },
);

describe("a presence socket", () => {
  test("closes with 4001 when its token is not ours", async () => {
    const genuine = await visitorToken(team);
    for (const token of ["", "garbage", genuine.slice(0, -4)]) {
      const { socket } = await knock(origin, presencePath(token), from());
      expect(await closeCode(socket)).toBe(4001);
    }
  });

  test("rings for a genuine token, whichever website asks", async () => {
    const { status, socket } = await knock(origin, presencePath(await visitorToken(team)), {
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
    "hangs up on the word %j",
    async (word) => {
      const { socket } = await knock(origin, presencePath(await visitorToken(team)), from());
      socket.send(word);
      expect(await closeCode(socket)).toBe(1008);
    },
  );

  test("hangs up on long words and on bytes", async () => {
    const long = await knock(origin, presencePath(await visitorToken(team)), from());
    long.socket.send(`see:${"x".repeat(200)}`);
    expect(await closeCode(long.socket)).toBe(1009);
    const bytes = await knock(origin, presencePath(await visitorToken(team)), from());
    bytes.socket.send(Buffer.from("see:call"));
    expect(await closeCode(bytes.socket)).toBe(1008);
  });

  test("takes at most 20 pages of one visitor", async () => {
    const token = await visitorToken(team);
    const bells = [];
    for (let page = 0; page < 20; page += 1)
      bells.push(await knock(origin, presencePath(token), from()));
    const { socket } = await knock(origin, presencePath(token), from());
    expect(await closeCode(socket)).toBe(1008);
    for (const bell of bells) bell.socket.terminate();
  });

  test("is refused to an address that rings without end", async () => {
    const one = from();
    for (let rings = 0; rings < 120; rings += 1) {
      const { socket } = await knock(origin, presencePath("garbage"), one);
      socket.terminate();
    }
    expect((await knock(origin, presencePath(await visitorToken(team)), one)).status).toBe(429);
    expect((await knock(origin, presencePath(await visitorToken(team)), from())).status).toBe(101);
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
    const guest = await connectVisitor({ origin, siteKey });
    const callId = randomUUID();
    await guest.requestCall(callId);
    const { ring } = await agent.until((view) => view.ring !== null);
    await agent.answer(callId, ring?.leg ?? 0);
    const desk = await agent.until((view) => view.call !== null);
    const { call: seen } = await guest.until((view) => view.call?.at === "accepted");
    if (!desk.call || seen?.at !== "accepted") throw new Error("the call was not answered");
    return { visitor: seen.media, agent: desk.call.media, end: () => agent.end(callId) };
  };
  beforeAll(async () => {
    const another = await server.createTeam();
    [call, otherCall] = await Promise.all([answeredCall(team), answeredCall(another)]);
  });

  const door = (id: string, ticket: string) =>
    `/peer/peerjs?key=peerjs&id=${encodeURIComponent(id)}&token=${encodeURIComponent(ticket)}&version=1.5.5`;
  const enter = ({ peerId, ticket }: MediaTicket) => knock(origin, door(peerId, ticket), from());
  const offerTo = (dst: string) => JSON.stringify({ type: "OFFER", dst, payload: { sdp: "v=0" } });

  test("is refused without the ticket for exactly that id", async () => {
    const { visitor, agent } = call;
    const doors = {
      "no ticket": door(visitor.peerId, ""),
      garbage: door(visitor.peerId, "garbage"),
      "the other side's ticket": door(visitor.peerId, agent.ticket),
      "another call's ticket": door(visitor.peerId, otherCall.visitor.ticket),
      "an id of one's own": door("my-own-id", visitor.ticket),
      "a visitor's token": door(visitor.peerId, await visitorToken(team)),
      "no id": `/peer/peerjs?key=peerjs&token=${visitor.ticket}`,
    };
    for (const [what, to] of Object.entries(doors)) {
      expect([what, (await knock(origin, to, from())).status]).toEqual([what, 403]);
    }
  });

  test("carries an offer to the peer of one's own call", async () => {
    const visitor = await enter(call.visitor);
    const agent = await enter(call.agent);
    const heard = nextMessage(visitor.socket, (text) => text.includes("OFFER"));
    agent.socket.send(offerTo(call.visitor.peerId));
    expect(JSON.parse(await heard)).toMatchObject({ type: "OFFER", src: call.agent.peerId });
    agent.socket.terminate();
    visitor.socket.terminate();
  });

  test.each([
    { what: "another call's peer", say: () => offerTo(otherCall.agent.peerId), code: 1008 },
    { what: "oneself", say: () => offerTo(call.agent.peerId), code: 1008 },
    { what: "nobody", say: () => JSON.stringify({ type: "OFFER" }), code: 1008 },
    {
      what: "a word of no known kind",
      say: () => JSON.stringify({ type: "OPEN", dst: call.visitor.peerId }),
      code: 1008,
    },
    { what: "nonsense", say: () => "{]", code: 1008 },
    { what: "more than any offer takes", say: () => offerTo("x".repeat(65 * 1_024)), code: 1009 },
  ])("hangs up at a message to $what, and delivers nothing", async ({ say, code }) => {
    const stranger = await enter(otherCall.agent);
    const { socket } = await enter(call.agent);
    const heard: string[] = [];
    stranger.socket.on("message", (data) => heard.push(String(data)));
    socket.send(say());
    expect(await closeCode(socket)).toBe(code);
    expect(heard.filter((text) => text.includes("OFFER"))).toEqual([]);
    stranger.socket.terminate();
  });

  test("hangs up on a flood", async () => {
    const { socket } = await enter(call.agent);
    for (let words = 0; words < 200; words += 1) socket.send(offerTo(call.visitor.peerId));
    expect(await closeCode(socket)).toBe(1008);
  });

  test("has no other door: ids are not handed out or listed over HTTP", async () => {
    for (const to of ["/peer/peerjs/id", "/peer/peerjs/peers", "/peer/peerjs"]) {
      expect((await server.ask(to)).status).toBe(404);
    }
  });

  test("is refused to the ticket of a call that is over", async () => {
    await otherCall.end();
    expect((await enter(otherCall.agent)).status).toBe(403);
    expect((await enter(otherCall.visitor)).status).toBe(403);
  });

  test("is refused to an address that knocks without end", async () => {
    const one = from();
    for (let knocks = 0; knocks < 120; knocks += 1) await knock(origin, door("x", "garbage"), one);
    const { peerId, ticket } = call.visitor;
    expect((await knock(origin, door(peerId, ticket), one)).status).toBe(429);
  });
});
