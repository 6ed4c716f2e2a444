import fc from "fast-check";
import { expect, test } from "vitest";
import { type PoolId, PoolIdSchema } from "../../kernel/ids.ts";
import { wouldCycle } from "./overflow.ts";

const pool = (number: number): PoolId =>
  PoolIdSchema.parse(`00000000-0000-4000-8000-${String(number).padStart(12, "0")}`);
const [A, B, C, D] = [pool(1), pool(2), pool(3), pool(4)];
const link = (poolId: PoolId, overflowPoolId: PoolId | null) => ({ poolId, overflowPoolId });

test.each([
  { what: "none", links: [link(A, null), link(B, A)], from: A, to: null, cycles: false },
  { what: "itself", links: [link(A, null)], from: A, to: A, cycles: true },
  { what: "another pool", links: [link(A, null), link(B, null)], from: A, to: B, cycles: false },
  {
    what: "a pool that overflows back",
    links: [link(A, null), link(B, A)],
    from: A,
    to: B,
    cycles: true,
  },
  {
    what: "a pool that overflows back through a third",
    links: [link(A, null), link(B, C), link(C, A)],
    from: A,
    to: B,
    cycles: true,
  },
  {
    what: "a chain that ends",
    links: [link(A, null), link(B, C), link(C, D), link(D, null)],
    from: A,
    to: B,
    cycles: false,
  },
  {
    what: "the overflow of another pool",
    links: [link(A, null), link(B, D), link(C, D), link(D, null)],
    from: A,
    to: D,
    cycles: false,
  },
  {
    what: "none, instead of a pool",
    links: [link(A, B), link(B, null), link(C, A)],
    from: A,
    to: null,
    cycles: false,
  },
  {
    what: "a cycle of other pools",
    links: [link(A, null), link(B, C), link(C, B)],
    from: A,
    to: B,
    cycles: true,
  },
  { what: "a deleted pool", links: [link(A, null)], from: A, to: B, cycles: false },
])("overflow into $what would cycle: $cycles", ({ links, from, to, cycles }) => {
  expect(wouldCycle(links, from, to)).toBe(cycles);
});

test("links accepted one by one never form a cycle", () => {
  const number = fc.integer({ min: 0, max: 7 });
  const change = fc.tuple(number, fc.option(number));
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
      const overflow = new Map<PoolId, PoolId | null>(
        Array.from({ length: 8 }, (_, index) => [pool(index), null]),
      );
      for (const [from, to] of changes) {
        const links = [...overflow].map(([poolId, overflowPoolId]) => link(poolId, overflowPoolId));
        const target = to === null ? null : pool(to);
        if (!wouldCycle(links, pool(from), target)) overflow.set(pool(from), target);
      }
      for (const start of overflow.keys()) {
        const visited = [start];
        for (let at = overflow.get(start) ?? null; at; at = overflow.get(at) ?? null) {
          expect(visited).not.toContain(at);
          visited.push(at);
        }
      }
    }),
  );
});
