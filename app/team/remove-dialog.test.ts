import { describe, expect, test } from "vitest";
import { DOMAIN_ERRORS } from "../../server/kernel/errors.ts";
import { PRESENCE_STATUSES } from "../../server/presence/domain/presence.ts";
import { teamErrorText } from "./messages.ts";
import { removalEffects } from "./remove-dialog.tsx";

const bo = { firstName: "Bo", status: "available", pools: ["Everyone", "Sales"] } as const;

describe("the removal dialog", () => {
  test.each(PRESENCE_STATUSES)(
    "mentions a visitor only when one is affected: agent %s",
    (status) => {
      const { visitor } = removalEffects({ ...bo, status }, "Corner Shop");
      expect(visitor !== null).toBe(status === "in_call" || status === "ringing");
    },
  );

  test("says that the agent is in a call, and when the call ends", () => {
    const { visitor } = removalEffects({ ...bo, status: "in_call" }, "Corner Shop");
    expect(visitor).toMatch(/^Bo is in a call right now\..*10 seconds\.$/);
  });

  test("names what is lost and what is kept", () => {
    const { lost, kept } = removalEffects(bo, "Corner Shop");
    expect(lost.join(" ")).toContain("the pools “Everyone” and “Sales”");
    expect(lost.join(" ")).toContain("Corner Shop");
    expect(kept).toContain("log");
  });

  test("doesn't mention pools and clips for a member who doesn't take calls", () => {
    expect(removalEffects({ firstName: "Bo", status: null, pools: [] }, "Shop").lost).toHaveLength(
      1,
    );
  });
});

test("every error has a text", () => {
  for (const code of [...DOMAIN_ERRORS, ""]) expect(teamErrorText(code)).toMatch(/\.$/);
});
