import { isVisitorGone } from "../calls/domain/call.ts";
import { findCall, stampVisitors } from "../calls/fragments.ts";
import type { CallDeps } from "../calls/step-call.ts";
import { settleCall } from "../calls/sweep-calls.ts";
import type { OrgId, VisitorId } from "../kernel/ids.ts";
import type { CallHolder } from "../live/presence-sockets.ts";

type Visitor = { readonly orgId: OrgId; readonly visitorId: VisitorId };

/** The page that holds this call has reconnected. */
export async function visitorArrived(
  deps: CallDeps,
  { orgId, visitorId }: Visitor,
  { callId, holder }: CallHolder,
): Promise<void> {
  const call =
    deps.callCache.find(orgId, callId, { visitorId }) ??
    (await findCall(deps.db, orgId, callId, { visitorId }));
  if (!call) return;
  if (isVisitorGone(call.state)) await stampVisitors(deps.db, [{ orgId, callId }], deps.clock());
  await settleCall(deps, { orgId, callId }, { type: "visitor_back", holder }, { visitorId });
}

/** The page that holds this call has disconnected; `closed` if it was closed or navigated away. */
export async function visitorDeparted(
  deps: CallDeps,
  { orgId, visitorId }: Visitor,
  { callId, holder }: CallHolder,
  closed: boolean,
): Promise<void> {
  const type = closed ? "visitor_left" : "visitor_gone";
  const key = { orgId, callId };
  await settleCall(deps, key, { type, holder }, { visitorId });
  // If it reconnected during the write, visitor_back was ignored because it wasn't gone yet.
  if (deps.presenceSockets.isHeld(visitorId, { callId, holder }))
    await settleCall(deps, key, { type: "visitor_back", holder }, { visitorId });
}
