import { findOpenCall } from "../calls/fragments.ts";
import type { Deps } from "../deps.ts";
import type { VisitorClaims } from "../integrations/tokens.ts";
import { DomainError } from "../kernel/errors.ts";
import { isSignedBySite } from "../sites/signing-secret.ts";
import { canonicalText, type Identity } from "../visitors/domain/identity.ts";
import { knownFrom } from "../visitors/domain/known-visitor.ts";
import { saveCallVisitor, saveProfile } from "../visitors/fragments.ts";

type IdentityDeps = Pick<Deps, "db" | "clock" | "hub" | "secretBox">;

export type Claim = {
  /** Null if the visitor has signed out. */
  readonly identity: Identity | null;
  /** Hexadecimal. */
  readonly signature: string | null;
};

/**
 * Saves who the visitor is, as the site's page says, for later calls and for one that rings. A call
 * that was answered keeps what was known then.
 * @throws DomainError SIGNATURE_WRONG, which leaves what was known before
 */
export async function saveIdentity(
  deps: IdentityDeps,
  { orgId, siteId, visitorId }: VisitorClaims,
  { identity, signature }: Claim,
): Promise<{ readonly verified: boolean }> {
  const { db, clock, hub } = deps;
  const { known, agentId } = await db.transaction(async (tx) => {
    const isSigned = identity !== null && signature !== null;
    if (isSigned) {
      const signed = { text: canonicalText(identity), signature };
      if (!(await isSignedBySite(deps, tx, { orgId, siteId }, signed)))
        throw new DomainError("SIGNATURE_WRONG");
    }
    const known = identity && knownFrom(identity, isSigned);
    await saveProfile(tx, { orgId, visitorId }, known, clock());
    const call = await findOpenCall(tx, orgId, { visitorId });
    if (call?.state.at !== "ringing") return { known, agentId: null };
    const { id: callId, requestedAt } = call;
    await saveCallVisitor(tx, { orgId, callId, requestedAt }, known);
    return { known, agentId: call.state.agentId };
  });
  if (agentId) hub.wake({ type: "visitor_identified", agentId });
  return { verified: known?.verified ?? false };
}
