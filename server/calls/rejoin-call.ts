import { createHash } from "node:crypto";
import { z } from "zod";
import type { VisitorClaims } from "../integrations/tokens.ts";
import { DomainError } from "../kernel/errors.ts";
import type { CallId } from "../kernel/ids.ts";
import { announce, type CallDeps } from "./announce.ts";
import { callMovedTo } from "./domain/call.ts";
import { transition } from "./domain/transition.ts";
import { findCall } from "./fragments.ts";
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

// Each retry means that somebody else moved the call in between.
const MAX_TRIES = 8;

/**
 * The page that has the call's token takes the call over from the visitor's last page; the token is
 * worth that once. The same request again is fine, should its answer have been lost.
 * @throws DomainError REJOIN_REFUSED when the token has been used or is another's, or the call is over.
 */
export async function rejoinCall(
  deps: CallDeps,
  { orgId, visitorId }: VisitorClaims,
  { callId, token, nextToken }: RejoinRequest,
): Promise<void> {
  const key = { orgId, callId };
  const takeOver = { heldHash: rejoinHashOf(token), nextHash: rejoinHashOf(nextToken) };
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const before = await findCall(deps.db, orgId, callId, { visitorId });
    if (!before) break;
    const now = deps.clock();
    const outcome = transition(before.state, { type: "visitor_rejoined" }, before.policy, now);
    if (!outcome.ok) break;
    const { state, effects } = outcome.step;
    const facts = "holder" in state ? { holder: state.holder } : {};
    const event = { type: "visitor_rejoined", facts };
    if (await moveCall(deps.db, before, { state, effects, event, takeOver }, now)) {
      announce(deps, { before, after: callMovedTo(before, state), visitorKnows: true });
      return;
    }
    if (await hasRejoinHash(deps.db, key, takeOver.nextHash)) return;
    if (!(await hasRejoinHash(deps.db, key, takeOver.heldHash))) break;
  }
  throw new DomainError("REJOIN_REFUSED", { callId });
}
