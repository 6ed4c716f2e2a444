import { expect, test } from "vitest";
import { CallIdSchema, OrgIdSchema, SiteIdSchema, VisitorIdSchema } from "../kernel/ids.ts";
import { createTokens } from "./tokens.ts";

const NOW = new Date("2026-03-01T12:00:00Z");
const DAY_MS = 86_400_000;
const id = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;
const tokens = createTokens("a secret of more than thirty-two characters");
const visitor = {
  visitorId: VisitorIdSchema.parse(id(1)),
  orgId: OrgIdSchema.parse(id(2)),
  siteId: SiteIdSchema.parse(id(3)),
};
const peer = {
  callId: CallIdSchema.parse(id(4)),
  orgId: visitor.orgId,
  peerId: "a".repeat(32),
  remotePeerId: "b".repeat(32),
};

test("a valid token returns its claims", async () => {
  const token = await tokens.visitor.sign(visitor, NOW);
  expect(await tokens.visitor.verify(token, NOW)).toEqual(visitor);
});

test("a token of one kind is not valid as another", async () => {
  expect(await tokens.peer.verify(await tokens.visitor.sign(visitor, NOW), NOW)).toBeNull();
  expect(await tokens.visitor.verify(await tokens.peer.sign(peer, NOW), NOW)).toBeNull();
});

test("a token signed with another secret is refused", async () => {
  const otherTokens = createTokens("another secret of thirty-two characters");
  expect(await tokens.visitor.verify(await otherTokens.visitor.sign(visitor, NOW), NOW)).toBeNull();
});

test("a token signed with the previous secret is valid, but none is signed with it", async () => {
  const [first, second] = ["the first secret".repeat(2), "the second secret".repeat(2)];
  const before = createTokens(first).visitor.sign(visitor, NOW);
  const rotated = createTokens(second, first);
  expect(rotated.visitor.verify(before, NOW)).toEqual(visitor);
  expect(rotated.peer.verify(before, NOW)).toBeNull();
  expect(createTokens(first).visitor.verify(rotated.visitor.sign(visitor, NOW), NOW)).toBeNull();
});

test("a changed token is refused", async () => {
  const [head, , signature] = (await tokens.visitor.sign(visitor, NOW)).split(".");
  const body = Buffer.from(JSON.stringify({ ...visitor, visitorId: id(9) })).toString("base64url");
  expect(await tokens.visitor.verify(`${head}.${body}.${signature}`, NOW)).toBeNull();
});

test.each(["", "x", "a.b.c", "eyJhbGciOiJub25lIn0.e30."])(
  "%j is refused as a token",
  async (token) => {
    expect(await tokens.visitor.verify(token, NOW)).toBeNull();
  },
);

test.each([
  { days: 89, valid: true },
  { days: 91, valid: false },
])("a visitor's token is valid after $days days: $valid", async ({ days, valid }) => {
  const token = await tokens.visitor.sign(visitor, NOW);
  const then = new Date(NOW.getTime() + days * DAY_MS);
  expect((await tokens.visitor.verify(token, then)) !== null).toBe(valid);
});

test("signing the same claims at the same time gives the same token", async () => {
  expect(await tokens.peer.sign(peer, NOW)).toBe(await tokens.peer.sign(peer, NOW));
});
