import type { Deps } from "../deps.ts";
import type { VisitorClaims } from "../integrations/tokens.ts";
import { findOpenCall } from "./fragments.ts";

type AdmitDeps = Pick<Deps, "visitorGate" | "callCache" | "db">;

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
  { callCache, db }: AdmitDeps,
  { orgId, visitorId }: VisitorClaims,
): Promise<boolean> {
  const latest = callCache.latestOfVisitor(orgId, visitorId);
  if (latest && latest.state.at !== "ended") return true;
  return (await findOpenCall(db, orgId, { visitorId })) !== undefined;
}
