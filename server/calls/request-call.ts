import type { Deps } from "../deps.ts";
import type { VisitorClaims } from "../integrations/tokens.ts";
import { DomainError } from "../kernel/errors.ts";
import type { AgentId, CallId } from "../kernel/ids.ts";
import { announce, type CallDeps } from "./announce.ts";
import type { Call } from "./domain/call.ts";
import { type CallState, startRinging } from "./domain/call.ts";
import type { CallMode, Page } from "./domain/call-request.ts";
import { logged } from "./domain/logged-decision.ts";
import { findCall, findOpenCall } from "./fragments.ts";
import { rejoinHashOf } from "./rejoin-call.ts";
import { insertCall } from "./write-store.ts";

export type CallRequest = {
  /** Made by the widget: asking twice with the same id is asking once. */
  readonly callId: CallId;
  readonly mode: CallMode;
  readonly page: Page;
  readonly onPageMs: number;
  /** Whom the visitor sees. */
  readonly greeterId: AgentId | null;
  readonly country: string | null;
  /** What the visitor's next page proves itself by. */
  readonly rejoinToken: string;
};

export type RequestCallDeps = CallDeps & Pick<Deps, "newPeerId" | "draining" | "freeAgents">;

// Each retry means that the chosen agent was taken between choosing and writing.
const MAX_TRIES = 8;

/**
 * Rings an agent for this visitor. With an open call the visitor gets that one;
 * with nobody free, one that has ended as `nobody_available`.
 * @throws DomainError SHUTTING_DOWN while this process takes no calls any more.
 */
export async function requestCall(
  deps: RequestCallDeps,
  visitor: VisitorClaims,
  request: CallRequest,
): Promise<CallId> {
  if (deps.draining()) throw new DomainError("SHUTTING_DOWN");
  const { orgId } = visitor;
  const page = { url: request.page.url, greeterId: request.greeterId };
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const now = deps.clock();
    const choice = await deps.freeAgents.chooseToRing(orgId, page, now, { refused: tries });
    const { poolId, policy, decision } = choice;
    // Whoever loses every race for an agent finds everybody busy.
    const agentId = tries < MAX_TRIES - 1 ? choice.agentId : null;
    // The database would let an ended call stand beside an open one.
    const open = agentId ? null : await existingCall(deps, visitor, request.callId);
    if (open) return open;
    const state: CallState = agentId
      ? startRinging(agentId, policy, now)
      : { at: "ended", reason: "nobody_available", endedAt: now };
    const call: Call = {
      id: request.callId,
      orgId,
      siteId: visitor.siteId,
      poolId,
      visitorId: visitor.visitorId,
      mode: request.mode,
      page: { ...request.page, since: new Date(now.getTime() - request.onPageMs) },
      country: request.country,
      policy,
      requestedAt: now,
      visitorPeerId: deps.newPeerId(),
      agentPeerId: deps.newPeerId(),
      version: 1,
      state,
      lastAgentId: agentId,
      acceptedAt: null,
    };
    const rejoinHash = rejoinHashOf(request.rejoinToken);
    const facts = { mode: request.mode, agentId, decision: logged(decision) };
    if (await insertCall(deps.db, { ...call, rejoinHash }, facts)) {
      announce(deps, { before: null, after: call, visitorKnows: true });
      return call.id;
    }
    const first = await existingCall(deps, visitor, request.callId);
    if (first) return first;
  }
  throw new DomainError("CALL_CHANGED", { callId: request.callId, tries: MAX_TRIES });
}

async function existingCall(
  { db }: Pick<Deps, "db">,
  { orgId, visitorId }: VisitorClaims,
  callId: CallId,
): Promise<CallId | undefined> {
  const [open, same] = await Promise.all([
    findOpenCall(db, orgId, { visitorId }),
    findCall(db, orgId, callId, { visitorId }),
  ]);
  return (open ?? same)?.id;
}
