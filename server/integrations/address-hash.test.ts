import { expect, test } from "vitest";
import { OrgIdSchema } from "../kernel/ids.ts";
import { createAddressHash } from "./address-hash.ts";

const [org, otherOrg] = [1, 2].map((digit) =>
  OrgIdSchema.parse(`00000000-0000-4000-8000-00000000000${digit}`),
) as [ReturnType<typeof OrgIdSchema.parse>, ReturnType<typeof OrgIdSchema.parse>];
const hash = createAddressHash("a secret of at least 32 characters");
const base = hash(org, "203.0.113.9");

test("a hash doesn't contain the address", () => {
  expect(base).toMatch(/^[\w-]{22}$/);
  expect(base).not.toContain("203");
});

test.each([
  { title: "the same address", other: hash(org, "203.0.113.9"), same: true },
  { title: "another address", other: hash(org, "203.0.113.10"), same: false },
  { title: "another organization", other: hash(otherOrg, "203.0.113.9"), same: false },
  {
    title: "another secret",
    other: createAddressHash("another secret of 32 characters!")(org, "203.0.113.9"),
    same: false,
  },
])("the hash for $title is the same: $same", ({ other, same }) => {
  expect(other === base).toBe(same);
});

test("addresses of one IPv6 /64 network have the same hash", () => {
  expect(hash(org, "2001:db8:1:2::1")).toBe(hash(org, "2001:db8:1:2:ffff::9"));
  expect(hash(org, "2001:db8:1:2::1")).not.toBe(hash(org, "2001:db8:1:3::1"));
});
