import type { Deps } from "../deps.ts";
import type { VisitorClaims } from "../integrations/tokens.ts";
import type { AgentId, CallId } from "../team/domain/ids.ts";
import { readGreeter } from "../team/greeting.ts";
import type { Call } from "./call-record.ts";
import { longestEnd } from "./domain/call.ts";
import type { Greeter, VisitorCall, VisitorView } from "./domain/views.ts";
import { mediaTicket, type TicketDeps } from "./media-ticket.ts";
import { findCall, findOpenCall } from "./store.ts";

type ViewDeps = TicketDeps & Pick<Deps, "db" | "env" | "freeAgents">;

export type VisitorAsks = {
  /** The call this page remembers, to learn how it ended. */
  readonly callId: CallId | null;
  /** Who is shown now: kept while free. */
  readonly greeterId: AgentId | null;
};

export async function readVisitorView(
  deps: ViewDeps,
  visitor: VisitorClaims,
  asks: VisitorAsks,
): Promise<VisitorView> {
  const now = deps.clock();
  const call = await findCallOfVisitor(deps, visitor, asks.callId);
  const isOpen = call !== undefined && call.state.at !== "ended";
  const greeter = isOpen ? null : await findGreeting(deps, visitor, asks.greeterId, now);
  return { now: now.toISOString(), greeter, call: call ? await showCall(deps, call, now) : null };
}

async function findGreeting(
  { freeAgents, env }: ViewDeps,
  visitor: VisitorClaims,
  shown: AgentId | null,
  now: Date,
): Promise<Greeter | null> {
  const found = await freeAgents.greeterFor(visitor, shown, now);
  return found ? abroad(found, env.PUBLIC_URL) : null;
}

/** The greeter as pages of other websites need it: with whole addresses, and nothing else. */
function abroad({ agentId, name, photoUrl, clipUrl }: Greeter, publicUrl: string): Greeter {
  const whole = (path: string | null) => path && new URL(path, publicUrl).href;
  return { agentId, name, photoUrl: whole(photoUrl), clipUrl: whole(clipUrl) };
}

/** The open call, else the one that was asked about. */
async function findCallOfVisitor(
  { db }: ViewDeps,
  { orgId, visitorId }: VisitorClaims,
  callId: CallId | null,
) {
  const asked = callId ? await findCall(db, orgId, callId, { visitorId }) : undefined;
  if (asked && asked.state.at !== "ended") return asked;
  return (await findOpenCall(db, orgId, { visitorId })) ?? asked;
}

async function showCall(deps: ViewDeps, call: Call, now: Date): Promise<VisitorCall> {
  const { id: callId, mode, state } = call;
  const agent = call.lastAgentId ? await readGreeter(deps.db, call.orgId, call.lastAgentId) : null;
  const greeter = agent && abroad(agent, deps.env.PUBLIC_URL);
  if (state.at === "ended" || !greeter) {
    return {
      at: "ended",
      callId,
      greeter,
      reason: state.at === "ended" ? state.reason : "agent_removed",
    };
  }
  if (state.at === "ringing") return { at: "ringing", callId, greeter, mode };
  return {
    at: state.at,
    callId,
    greeter,
    mode,
    acceptedAt: state.acceptedAt.toISOString(),
    endsBy: longestEnd(state.acceptedAt, call.policy).toISOString(),
    agentGone: state.gone.agent !== null,
    media: await mediaTicket(deps, call, "visitor", now),
  };
}
