import { expectTypeOf, test } from "vitest";
import type { EndReason } from "../server/calls/domain/call.ts";
import type { CallMode } from "../server/calls/domain/call-request.ts";
import type { Trouble } from "./call/trouble.ts";
import type * as published from "./foyer.d.ts";
import type { Command } from "./foyer-api.ts";

test("the published types name every mode, reason and command", () => {
  expectTypeOf<published.CallMode>().toEqualTypeOf<CallMode>();
  expectTypeOf<
    Exclude<published.CallEndReason, "taken_over"> | published.NoAnswerReason | "visitor_cancelled"
  >().toEqualTypeOf<EndReason>();
  expectTypeOf<Exclude<published.ErrorCode, published.CallEndReason>>().toEqualTypeOf<
    Trouble | "too_many"
  >();
  expectTypeOf<Command[0] | "on">().toEqualTypeOf<published.FoyerCall[0]>();
  expectTypeOf<keyof published.Foyer>().toEqualTypeOf<published.FoyerCall[0] | "loaded" | "q">();
});

test("a listener receives what its event carries", () => {
  const listen = (foyer: published.Foyer) =>
    foyer.on("call-end", ({ reason }) => {
      expectTypeOf(reason).toEqualTypeOf<published.CallEndReason>();
    });
  expectTypeOf(listen).returns.toEqualTypeOf<() => void>();
  const listenToNothing = (foyer: published.Foyer) =>
    // @ts-expect-error: there is no such event
    foyer.on("ended", () => {});
  expectTypeOf(listenToNothing).toBeFunction();
});
