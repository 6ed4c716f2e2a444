import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { OrgIdSchema } from "../kernel/ids.ts";
import {
  createInvitationToken,
  hashInvitationToken,
  readInvitationToken,
} from "./invitation-token.ts";

const orgId = OrgIdSchema.parse(randomUUID());

test("a token names its organization, and is never the same", () => {
  const [one, other] = [createInvitationToken(orgId), createInvitationToken(orgId)];
  expect(one).toMatch(/^[\w-]{64}$/);
  expect(one).not.toBe(other);
  expect(readInvitationToken(one)).toEqual({ orgId, tokenHash: hashInvitationToken(one) });
  expect(readInvitationToken(other)?.tokenHash).not.toBe(hashInvitationToken(one));
});

test.each([
  { what: "empty", token: "" },
  { what: "a UUID", token: randomUUID() },
  { what: "too short", token: "a".repeat(63) },
  { what: "too long", token: "a".repeat(65) },
  { what: "with other characters", token: `${"a".repeat(63)}=` },
  { what: "of no organization", token: "0".repeat(64) },
])("a token that is $what is refused", ({ token }) => {
  expect(readInvitationToken(token)).toBeNull();
});
