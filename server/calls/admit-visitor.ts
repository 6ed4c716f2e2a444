import type { Deps } from "../deps.ts";
import type { VisitorClaims } from "../integrations/tokens.ts";
import { findOpenCall } from "./fragments.ts";

type CallDeps = Pick<Deps, "callCache" | "db">;
type AdmitDeps = CallDeps & Pick<Deps, "visitorGate">;

/** Whether a page of this origin may use the visitor's site. On a removed one, a running call goes on. */
export async function isPageAdmitted(
  deps: CallDeps & Pick<Deps, "siteGate">,
  visitor: VisitorClaims,
  origin: string | null,
): Promise<boolean> {
  if (await deps.siteGate.admits(visitor, origin)) return true;
  return (
    (await deps.siteGate.admitsRunningCall(visitor, origin)) && (await hasOpenCall(deps, visitor))
  );
}

/** Whether the visitor may go on: by country and network, or because a call that was allowed is running. */
export async function isVisitorAdmitted(
  deps: AdmitDeps,
  visitor: VisitorClaims,
  address: string,
): Promise<boolean> {
  return (
    (await deps.visitorGate.admits(visitor.orgId, address)) || (await hasOpenCall(deps, visitor))
  );
}

async function hasOpenCall(
  { callCache, db }: CallDeps,
  { orgId, visitorId }: VisitorClaims,
): Promise<boolean> {
  const latest = callCache.latestOfVisitor(orgId, visitorId);
  if (latest && latest.state.at !== "ended") return true;
  return (await findOpenCall(db, orgId, { visitorId })) !== undefined;
}
