import { mediaTicket, type TicketDeps } from "../call-media/media-ticket.ts";
import { after, type Call, endedDurationMs, latestEnd } from "../calls/domain/call.ts";
import { findLastCall } from "../calls/fragments.ts";
import { countMessages } from "../chat/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { AgentId, OrgId, TabId } from "../kernel/ids.ts";
import {
  idleAt,
  type Presence,
  type PresenceClock,
  presenceStatus,
} from "../presence/domain/presence.ts";
import { readDeskRecording } from "../recordings/read-recording-status.ts";
import { asKnown, type KnownVisitor } from "../visitors/domain/known-visitor.ts";
import type { VisitedPage } from "../visitors/domain/visited-pages.ts";
import type { DeskCall, DeskRing, DeskView, DeskVisitor } from "./domain/desk-view.ts";
import { findDesk } from "./store.ts";

const MINUTE_MS = 60_000;

export type DeskViewDeps = TicketDeps &
  Pick<Deps, "db" | "access" | "presenceSockets" | "callBacks" | "callCache" | "freeAgents">;

export type ReadDesk = {
  readonly view: DeskView;
  /** Determines the next deadline of the agent's presence. */
  readonly clock: PresenceClock;
  /** Whether the agent counts as disconnected from their call. */
  readonly isGone: boolean;
};

/** Everything this tab of an agent's desk shows. @throws DomainError NO_LONGER_MEMBER */
export async function readDeskView(
  deps: DeskViewDeps,
  { orgId, agentId }: { orgId: OrgId; agentId: AgentId },
  tabId: TabId,
): Promise<ReadDesk> {
  const now = deps.clock();
  const desk = await findDesk(deps.db, orgId, agentId);
  if (!desk) throw new DomainError("NO_LONGER_MEMBER", { agentId });
  const { presence, greeter, open, pool, known, restart, removalDueAt, recordingEnabled } = desk;
  const last = open ? undefined : await findLast(deps, { orgId, agentId }, after(now, -MINUTE_MS));
  const view: DeskView = {
    now: now.toISOString(),
    presence: {
      ...showPresence(presence, open, now),
      ...(presence.available ? {} : await showHours(deps, { orgId, agentId }, now)),
    },
    timeZone: presence.timeZone,
    leads: presence.leadTab === tabId,
    ring: open ? showRing(deps, open, { pool, known }, now) : null,
    call: open ? await showCall(deps, open, { pool, known, restart }, now) : null,
    lastCall: last ? showLastCall(last) : null,
    watching: deps.presenceSockets.watching(agentId),
    greeter,
    recordsCalls: recordingEnabled && (await deps.access.read(orgId, now)).allowance.paidFeatures,
    removal: removalDueAt && { dueAt: removalDueAt.toISOString() },
  };
  const isGone = open !== null && "gone" in open.state && open.state.gone.agent !== null;
  return { view, clock: presence, isGone };
}

/** Not read for available agents, whose desks must show a ring at once. */
async function showHours(
  { freeAgents }: Pick<Deps, "freeAgents">,
  { orgId, agentId }: { orgId: OrgId; agentId: AgentId },
  now: Date,
): Promise<Pick<DeskView["presence"], "outsideHours">> {
  const { open, changesAt } = await freeAgents.hoursOf(orgId, agentId, now);
  return open ? {} : { outsideHours: { until: changesAt?.toISOString() ?? null } };
}

async function findLast(
  { db, callCache }: DeskViewDeps,
  { orgId, agentId }: { orgId: OrgId; agentId: AgentId },
  since: Date,
): Promise<Call | undefined> {
  const cached = callCache.latestOfAgent(orgId, agentId);
  if (cached?.state.at !== "ended") return findLastCall(db, orgId, agentId, since);
  return cached.state.endedAt > since ? cached : undefined;
}

function showPresence(
  presence: Presence & PresenceClock,
  open: Call | null,
  now: Date,
): DeskView["presence"] {
  const { available, awayReason, changedAt, idleMinutes, wrapUpUntil, hoursEndAt } = presence;
  const openState = open && open.state.at !== "ended" ? open.state.at : null;
  const status = presenceStatus(presence, openState, now);
  return {
    status,
    available,
    awayReason,
    changedAt: changedAt.toISOString(),
    idleAt: idleAt(presence)?.toISOString() ?? null,
    idleMinutes,
    wrapUpUntil: status === "wrap_up" && wrapUpUntil ? wrapUpUntil.toISOString() : null,
    hoursEndAt: hoursEndAt?.toISOString() ?? null,
  };
}

type ShownOfVisitor = {
  readonly pool: ShownPool;
  readonly known: (KnownVisitor & { readonly pages: readonly VisitedPage[] }) | null;
};
type ShownBeside = ShownOfVisitor & {
  readonly restart: { readonly attempt: number; readonly answer: string | null } | null;
};
type ShownPool = { readonly name: string; readonly openerScript: string } | null;

function showRing(
  deps: DeskViewDeps,
  call: Call,
  beside: ShownOfVisitor,
  now: Date,
): DeskRing | null {
  const { id, state, policy } = call;
  if (state.at !== "ringing") return null;
  const fullRing = after(state.deadline, -policy.ringSeconds * 1_000);
  return {
    callId: id,
    leg: state.leg,
    deadline: state.deadline.toISOString(),
    startedAt: fullRing.toISOString(),
    isCallBack: deps.callBacks.isCalling(
      call.orgId,
      { agentId: state.agentId, visitorId: call.visitorId },
      now,
    ),
    visitor: showVisitor(call, beside),
    media: mediaTicket(deps, call, { side: "agent", now, leg: state.leg }),
  };
}

async function showCall(
  deps: DeskViewDeps,
  call: Call,
  beside: ShownBeside,
  now: Date,
): Promise<DeskCall | null> {
  const { state, orgId, id: callId } = call;
  const { restart } = beside;
  if (state.at !== "accepted" && state.at !== "connected") return null;
  const [recording, chat] = await Promise.all([
    readDeskRecording(deps, call),
    countMessages(deps.db, { orgId, callId }),
  ]);
  return {
    callId: call.id,
    at: state.at,
    acceptedAt: state.acceptedAt.toISOString(),
    connectedAt: state.at === "connected" ? state.connectedAt.toISOString() : null,
    endsBy: latestEnd(state.acceptedAt, call.policy).toISOString(),
    visitorGoneAt: state.gone.visitor?.toISOString() ?? null,
    holder: state.holder,
    visitor: showVisitor(call, beside),
    media: mediaTicket(deps, call, { side: "agent", now }),
    restart: restart?.answer != null ? { attempt: restart.attempt, answer: restart.answer } : null,
    cobrowse: call.policy.cobrowse && { level: call.policy.cobrowse.level },
    recording,
    chat,
  };
}

function showVisitor({ page, mode, country }: Call, { pool, known }: ShownOfVisitor): DeskVisitor {
  return {
    known: asKnown(known),
    pages: known?.pages ?? [],
    mode,
    pageUrl: page.url,
    pageTitle: page.title,
    onPageSince: page.since.toISOString(),
    country,
    poolName: pool?.name ?? null,
    openerScript: pool?.openerScript ?? "",
  };
}

function showLastCall(call: Call): DeskView["lastCall"] {
  if (call.state.at !== "ended") return null;
  const { reason, endedAt } = call.state;
  return {
    callId: call.id,
    reason,
    endedAt: endedAt.toISOString(),
    durationMs: endedDurationMs(call.acceptedAt, endedAt) ?? 0,
  };
}
