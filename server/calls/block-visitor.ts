import type { Tx } from "../../drizzle/db.ts";
import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { AgentId, CallId, OrgId, VisitorId } from "../kernel/ids.ts";
import { deleteBlock, insertBlock, listBlockedVisitors } from "./block-store.ts";
import { type Call, withState } from "./domain/call.ts";
import { transition } from "./domain/transition.ts";
import { findCall } from "./fragments.ts";
import { type CallDeps, type Decision, stepCall } from "./step-call.ts";
import { updateCall } from "./write-store.ts";

type Agent = { readonly orgId: OrgId; readonly agentId: AgentId };

/**
 * Blocks the visitor of the agent's ring, call or ended call. In the same transaction, a ring is
 * declined without ringing another agent, and a call is ended.
 * @throws DomainError CALL_NOT_FOUND when this agent has no such call, CALL_CHANGED when it keeps
 * changing.
 */
export async function blockVisitor(deps: CallDeps, agent: Agent, callId: CallId): Promise<void> {
  const { orgId, agentId } = agent;
  await stepCall(deps, callId, {
    async decide(now): Promise<Decision> {
      const call = await findCall(deps.db, orgId, callId, { agentId });
      if (!call) throw new DomainError("CALL_NOT_FOUND", { callId });
      if (call.state.at !== "ended") return endAndBlock(call, agentId, now);
      await deps.db.transaction((tx) => saveBlock(tx, call, agentId, now));
      deps.hub.wake(blockedEvent(call));
      return { unchanged: call };
    },
  });
}

function endAndBlock(call: Call, agentId: AgentId, now: Date): Decision {
  const event = { type: "visitor_blocked", agentId } as const;
  const outcome = transition(call.state, event, call.policy, now);
  if (!outcome.ok) throw new DomainError("CALL_CHANGED", { callId: call.id, event: event.type });
  const { state, effects } = outcome.step;
  const update = updateCall(
    call,
    { state, effects, event: { type: event.type, facts: { agentId } } },
    now,
  );
  return {
    step: {
      before: call,
      after: withState(call, state),
      effects,
      alsoChanged: blockedEvent(call),
      write: (db) =>
        db.transaction(async (tx) => {
          const written = await update(tx);
          if (written) await saveBlock(tx, call, agentId, now);
          return written;
        }),
    },
  };
}

async function saveBlock(tx: Tx, call: Call, agentId: AgentId, now: Date): Promise<void> {
  if (!(await insertBlock(tx, call, agentId, now))) return;
  const { orgId, id: callId } = call;
  // Without the visitor's id: the audit log outlasts the visitor's data.
  const facts = { callId };
  await recordAudit(tx, { orgId, actorId: agentId, action: "visitor_blocked", facts }, now);
}

const blockedEvent = ({ orgId, visitorId }: Call) =>
  ({ type: "visitor_blocked", orgId, visitorId }) as const;

/** Does nothing if the visitor isn't blocked. */
export async function unblockVisitor(
  { db, clock, hub }: Pick<Deps, "db" | "clock" | "hub">,
  { orgId, agentId }: Agent,
  visitorId: VisitorId,
): Promise<void> {
  await db.transaction(async (tx) => {
    const block = await deleteBlock(tx, orgId, visitorId);
    if (!block) return;
    const facts = { callId: block.callId };
    await recordAudit(tx, { orgId, actorId: agentId, action: "visitor_unblocked", facts }, clock());
  });
  hub.wake({ type: "visitor_unblocked", orgId, visitorId });
}

/** A blocked visitor, with the page of the call in which they were blocked. */
export type BlockedVisitor = Awaited<ReturnType<typeof readBlockedVisitors>>[number];

export async function readBlockedVisitors({ db }: Pick<Deps, "db">, orgId: OrgId) {
  const rows = await listBlockedVisitors(db, orgId);
  return rows.map(({ blockedAt, ...row }) => ({ ...row, blockedAt: blockedAt.toISOString() }));
}
