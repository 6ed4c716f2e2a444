import { describe, expect, test } from "vitest";
import { DOMAIN_ERRORS } from "../../server/kernel/errors.ts";
import { PRESENCE_STATUSES } from "../../server/presence/domain/presence.ts";
import { refusalWords, removalWords } from "./removal-words.ts";

const bo = { firstName: "Bo", status: "available", pools: ["Everyone", "Sales"] } as const;

describe("before a removal", () => {
  test.each(PRESENCE_STATUSES)("with an agent who is %s, a visitor is told of or not", (status) => {
    const { visitor } = removalWords({ ...bo, status }, "Corner Shop");
    expect(visitor !== null).toBe(status === "in_call" || status === "ringing");
  });

  test("says that a call is live, and when it ends", () => {
    const { visitor } = removalWords({ ...bo, status: "in_call" }, "Corner Shop");
    expect(visitor).toMatch(/^Bo is in a call with a visitor now\..*10 seconds\.$/);
  });

  test("names what is lost and what is kept", () => {
    const { lost, kept } = removalWords(bo, "Corner Shop");
    expect(lost.join(" ")).toContain("the pools “Everyone” and “Sales”");
    expect(lost.join(" ")).toContain("Corner Shop");
    expect(kept).toContain("log");
  });

  test("says nothing of pools and clips for who takes no calls", () => {
    expect(removalWords({ firstName: "Bo", status: null, pools: [] }, "Shop").lost).toHaveLength(1);
  });
});

test("every refusal has words", () => {
  for (const code of [...DOMAIN_ERRORS, ""]) expect(refusalWords(code)).toMatch(/\.$/);
});
