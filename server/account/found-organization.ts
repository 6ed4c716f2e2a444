import { startFreePlan } from "../access/fragments.ts";
import type { Deps } from "../deps.ts";
import { setSessionOrg } from "../people/session-fragments.ts";
import { authHeaders, type Caller } from "../team/auth-requests.ts";
import { createOrganization } from "../team/create-organization.ts";

export type FoundOrganization = { readonly name: string };

type FoundDeps = Pick<Deps, "auth" | "db" | "hub" | "clock" | "newSiteKey" | "limits" | "stripe">;

export type Founded =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly code: "LOG_IN_AGAIN" | "TOO_MANY_REQUESTS";
      readonly retryAfterS?: number;
    };

/** Creates an organization for a person who has an account, and switches their session to it. */
export async function foundOrganization(
  deps: FoundDeps,
  caller: Caller,
  { name }: FoundOrganization,
): Promise<Founded> {
  const found = await deps.auth.api.getSession({ headers: authHeaders(caller) });
  if (!found) return { ok: false, code: "LOG_IN_AGAIN" };
  const retryAfterS = await deps.limits.consume("signUp", caller.ip);
  if (retryAfterS > 0) return { ok: false, code: "TOO_MANY_REQUESTS", retryAfterS };
  const { id: userId } = found.user;
  const { id: sessionId } = found.session;
  await deps.db.transaction(async (tx) => {
    const orgId = await createOrganization(deps, tx, { name, founderId: userId, takesCalls: true });
    if (deps.stripe) await startFreePlan(tx, orgId);
    await setSessionOrg(tx, { userId, sessionId }, orgId);
  });
  deps.hub.wake({ type: "session_changed", sessionId });
  return { ok: true };
}
