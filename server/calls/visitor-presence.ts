import type { OrgId, VisitorId } from "../team/domain/ids.ts";
import type { CallDeps } from "./announce.ts";
import { findOpenCall } from "./store.ts";
import { settleCall } from "./sweep-calls.ts";

type Visitor = { readonly orgId: OrgId; readonly visitorId: VisitorId };

/** A page of this visitor has connected. */
export async function visitorArrived(deps: CallDeps, { orgId, visitorId }: Visitor): Promise<void> {
  const call = await findOpenCall(deps.db, orgId, { visitorId });
  if (call) await settleCall(deps, { orgId, callId: call.id }, { type: "visitor_back" });
}

/** The visitor's last page has disconnected; `left` when the page said so itself by closing. */
export async function visitorDeparted(
  deps: CallDeps,
  { orgId, visitorId }: Visitor,
  left: boolean,
): Promise<void> {
  const call = await findOpenCall(deps.db, orgId, { visitorId });
  if (!call) return;
  await settleCall(
    deps,
    { orgId, callId: call.id },
    { type: left ? "visitor_left" : "visitor_gone" },
  );
}
