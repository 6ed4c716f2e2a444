import type { Deps } from "../deps.ts";
import type { VisitorClaims } from "../integrations/tokens.ts";
import { DomainError } from "../kernel/errors.ts";
import type { AgentId, CallId } from "../kernel/ids.ts";
import { type Call, startRinging } from "./domain/call.ts";
import type { CallMode, Page } from "./domain/call-request.ts";
import { logged } from "./domain/logged-decision.ts";
import { endImmediately } from "./domain/transition.ts";
import { findCall, findOpenCall } from "./fragments.ts";
import { rejoinHashOf } from "./rejoin-call.ts";
import { type CallDeps, type Decision, MAX_TRIES, stepCall } from "./step-call.ts";
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

// After that many agents were taken between choosing and writing, all count as busy.
const MAX_RINGS_TRIED = MAX_TRIES - 2;

/**
 * Rings an agent for this visitor. With an open call the visitor gets that one; with no agent free,
 * one that has ended as `nobody_available`.
 * @throws DomainError SHUTTING_DOWN while this process takes no new calls.
 */
export async function requestCall(
  deps: RequestCallDeps,
  visitor: VisitorClaims,
  request: CallRequest,
): Promise<CallId> {
  if (deps.draining()) throw new DomainError("SHUTTING_DOWN");
  const call = await stepCall(deps, request.callId, {
    async decide(now, tries) {
      const existing = tries > 0 ? await findExisting(deps, visitor, request.callId) : undefined;
      if (existing) return { unchanged: existing };
      return decide(deps, visitor, request, { now, tries });
    },
  });
  return call.id;
}

async function decide(
  deps: RequestCallDeps,
  visitor: VisitorClaims,
  request: CallRequest,
  { now, tries }: { readonly now: Date; readonly tries: number },
): Promise<Decision> {
  const { orgId } = visitor;
  const page = { url: request.page.url, greeterId: request.greeterId };
  const choice = await deps.freeAgents.chooseAgentToRing(orgId, page, now, { rejections: tries });
  const { poolId, policy, decision } = choice;
  const agentId = tries < MAX_RINGS_TRIED ? choice.agentId : null;
  // The database would let an ended call stand beside an open one.
  const open = agentId ? undefined : await findExisting(deps, visitor, request.callId);
  if (open) return { unchanged: open };
  const { state, effects } = agentId
    ? { state: startRinging(agentId, policy, now), effects: [] }
    : endImmediately("nobody_available", now);
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
  const write = insertCall({ ...call, rejoinHash }, facts);
  return { step: { write, before: null, after: call, effects, visitorInformed: true } };
}

async function findExisting(
  { db }: Pick<Deps, "db">,
  { orgId, visitorId }: VisitorClaims,
  callId: CallId,
): Promise<Call | undefined> {
  const [open, same] = await Promise.all([
    findOpenCall(db, orgId, { visitorId }),
    findCall(db, orgId, callId, { visitorId }),
  ]);
  return open ?? same;
}
