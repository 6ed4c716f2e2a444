import { createHash } from "node:crypto";
import { z } from "zod";
import type { VisitorClaims } from "../integrations/tokens.ts";
import { DomainError } from "../kernel/errors.ts";
import type { CallId } from "../kernel/ids.ts";
import { withState } from "./domain/call.ts";
import { transition } from "./domain/transition.ts";
import { findCall } from "./fragments.ts";
import { type CallDeps, stepCall } from "./step-call.ts";
import { hasRejoinHash } from "./store.ts";
import { moveCall } from "./write-store.ts";

/** 32 random bytes in base64url, made by the widget. */
export const RejoinTokenSchema = z.string().regex(/^[\w-]{43}$/);

/** All that is kept of a token. */
export const rejoinHashOf = (token: string): string =>
  createHash("sha256").update(token).digest("base64url");

export type RejoinRequest = {
  readonly callId: CallId;
  readonly token: string;
  /** What the page after this one is to prove itself by. */
  readonly nextToken: string;
};

/**
 * The page that has the call's token takes the call over from the visitor's last page; the token
 * works once. The same request again is no error, should its answer have been lost.
 * @throws DomainError REJOIN_REFUSED when the token has been used or is not this call's, or the
 * call has ended.
 */
export async function rejoinCall(
  deps: CallDeps,
  { orgId, visitorId }: VisitorClaims,
  { callId, token, nextToken }: RejoinRequest,
): Promise<void> {
  const key = { orgId, callId };
  const takeOver = { heldHash: rejoinHashOf(token), nextHash: rejoinHashOf(nextToken) };
  const refused = () => new DomainError("REJOIN_REFUSED", { callId });
  await stepCall(deps, callId, {
    conflictCode: "REJOIN_REFUSED",
    async decide(now, tries) {
      const before = await findCall(deps.db, orgId, callId, { visitorId });
      if (!before) throw refused();
      if (tries > 0) {
        if (await hasRejoinHash(deps.db, key, takeOver.nextHash)) return { unchanged: before };
        if (!(await hasRejoinHash(deps.db, key, takeOver.heldHash))) throw refused();
      }
      const outcome = transition(before.state, { type: "visitor_rejoined" }, before.policy, now);
      if (!outcome.ok) throw refused();
      const { state, effects } = outcome.step;
      const facts = "holder" in state ? { holder: state.holder } : {};
      const event = { type: "visitor_rejoined", facts };
      const write = moveCall(before, { state, effects, event, takeOver }, now);
      const after = withState(before, state);
      return { step: { write, before, after, effects, visitorInformed: true } };
    },
  });
}
