import { mediaTicket, type TicketDeps } from "../call-media/media-ticket.ts";
import { findShownRestart } from "../call-media/restart-media.ts";
import { isBlocked } from "../calls/admit-caller.ts";
import type { Call } from "../calls/domain/call.ts";
import { FIRST_HOLDER, latestEnd } from "../calls/domain/call.ts";
import type { Visitor } from "../calls/request-call.ts";
import { countMessages } from "../chat/fragments.ts";
import type { Deps } from "../deps.ts";
import type { VisitorClaims } from "../integrations/tokens.ts";
import type { AgentId, CallId, OrgId } from "../kernel/ids.ts";
import { findLinkedAgent } from "../messages/call-back-link.ts";
import type { Greeter } from "../people/domain/greeter.ts";
import { readVisitorRecording } from "../recordings/read-recording-status.ts";
import type { Greeting } from "../routing/free-agents.ts";
import type { VisitorCall, VisitorView } from "./domain/visitor-view.ts";
import { findShownCall, type ShownCall } from "./store.ts";

type ViewDeps = TicketDeps &
  Pick<
    Deps,
    | "access"
    | "db"
    | "env"
    | "freeAgents"
    | "callCache"
    | "callBacks"
    | "blockLists"
    | "addressHash"
    | "tokens"
  >;

export type ViewRequest = {
  /** The call that the page last showed. Its end is shown once it has ended. */
  readonly callId: CallId | null;
  /** The agent whom the page shows, who is kept while free. */
  readonly greeterId: AgentId | null;
  /** Determines which pool answers. Null for the page of the call. */
  readonly pageUrl: string | null;
  /** The token of the link that opened the page. */
  readonly link?: string | undefined;
};

export async function readVisitorView(
  deps: ViewDeps,
  visitor: Visitor,
  request: ViewRequest,
): Promise<VisitorView> {
  const now = deps.clock();
  const shown = await findCallOfVisitor(deps, visitor, request.callId);
  const url = request.pageUrl ?? shown?.call.page.url ?? "";
  const greeting = isOpen(shown)
    ? { greeter: null, poolId: null, level: shown?.call.policy.cobrowse?.level ?? null }
    : await findGreeting(deps, visitor, { url, shown: request.greeterId, link: request.link }, now);
  return {
    now: now.toISOString(),
    ...greeting,
    ...(await showPause(deps, visitor, now)),
    ...(isOpen(shown) ? {} : await showCallBack(deps, visitor, now)),
    call: shown
      ? await showCall(deps, await withClips(deps, shown, now), {
          now,
          previewUntil: visitor.previewUntil,
        })
      : null,
  };
}

/** The field is left out otherwise, because every page reads this often. */
async function showPause(
  { access }: Pick<Deps, "access">,
  { orgId }: Visitor,
  now: Date,
): Promise<Pick<VisitorView, "paused">> {
  const { allowance } = await access.read(orgId, now);
  return allowance.widget === "paused" ? { paused: true } : {};
}

async function showCallBack(
  { callBacks, freeAgents, env }: ViewDeps,
  visitor: Visitor,
  now: Date,
): Promise<Pick<VisitorView, "callBack">> {
  const callBack = await callBacks.ofVisitor(visitor, now);
  const agent = callBack && (await freeAgents.findAgent(visitor.orgId, callBack.agentId, now));
  if (!agent) return {};
  const { messageId, until } = callBack;
  const greeter = withAbsoluteUrls(agent, env.PUBLIC_URL);
  return { callBack: { messageId, greeter, until: until.toISOString() } };
}

type GreetingPage = {
  readonly url: string;
  readonly shown: AgentId | null;
  readonly link: string | undefined;
};

async function findGreeting(
  deps: ViewDeps,
  visitor: Visitor,
  { link, ...page }: GreetingPage,
  now: Date,
): Promise<Pick<VisitorView, "greeter" | "backAt" | "offers" | "linked" | "poolId" | "level">> {
  const { freeAgents } = deps;
  const { orgId, address } = visitor;
  const caller = { ...visitor, addressHash: deps.addressHash(orgId, address) };
  if (await isBlocked(deps, caller, now)) {
    const unavailable = await freeAgents.unavailablePage(orgId, page.url, now);
    return showGreeting(deps, orgId, { ...unavailable, greeter: null }, now);
  }
  const linkedId = await findLinkedAgent(deps, visitor, link);
  const linked = linkedId ? await freeAgents.findAgent(orgId, linkedId, now) : undefined;
  const greeting = await freeAgents.greeterFor(visitor, { ...page, linked: linkedId }, now);
  const shown = await showGreeting(deps, orgId, greeting, now);
  return linked && greeting.greeter?.agentId !== linkedId
    ? { ...shown, linked: linked.name }
    : shown;
}

async function showGreeting(
  { freeAgents, env }: ViewDeps,
  orgId: OrgId,
  { greeter, backAt, offers, poolId, policy }: Greeting,
  now: Date,
) {
  return {
    greeter:
      greeter &&
      withAbsoluteUrls(await freeAgents.greeterIn({ orgId, poolId }, greeter, now), env.PUBLIC_URL),
    ...(backAt && { backAt: backAt.toISOString() }),
    ...(offers.length > 0 && { offers }),
    poolId,
    level: policy.cobrowse?.level ?? null,
  };
}

/** With absolute URLs, for pages on other origins. */
function withAbsoluteUrls(greeter: Greeter, publicUrl: string): Greeter {
  const absolute = (path: string) => new URL(path, publicUrl).href;
  const { photoUrl, clipUrl, posterUrl, opener, listeningUrl } = greeter;
  return {
    ...greeter,
    photoUrl: photoUrl && absolute(photoUrl),
    clipUrl: clipUrl && absolute(clipUrl),
    ...(posterUrl && { posterUrl: absolute(posterUrl) }),
    ...(opener && {
      opener: {
        url: absolute(opener.url),
        ...(opener.captionsUrl && { captionsUrl: absolute(opener.captionsUrl) }),
      },
    }),
    ...(listeningUrl && { listeningUrl: absolute(listeningUrl) }),
  };
}

/** The open call, else the requested one. */
async function findCallOfVisitor(
  deps: ViewDeps,
  { orgId, visitorId }: VisitorClaims,
  callId: CallId | null,
): Promise<ShownCall | undefined> {
  const { db } = deps;
  const latest = deps.callCache.latestOfVisitor(orgId, visitorId);
  if (latest && (latest.state.at !== "ended" || latest.id === callId))
    return withGreeter(deps, latest);
  const requested = callId ? await findShownCall(db, orgId, visitorId, callId) : undefined;
  if (isOpen(requested)) return requested;
  return (await findShownCall(db, orgId, visitorId, "open")) ?? requested;
}

async function withGreeter({ freeAgents, clock }: ViewDeps, call: Call): Promise<ShownCall> {
  const { orgId, lastAgentId } = call;
  const agent = lastAgentId && (await freeAgents.findAgent(orgId, lastAgentId, clock()));
  return { call, greeter: agent ?? null };
}

/** The clips that the visitor saw before the call, so that the picture stays. */
async function withClips(
  { freeAgents }: ViewDeps,
  shown: ShownCall,
  now: Date,
): Promise<ShownCall> {
  const { call, greeter } = shown;
  return { call, greeter: greeter && (await freeAgents.greeterIn(call, greeter, now)) };
}

const isOpen = (shown: ShownCall | undefined): boolean =>
  shown !== undefined && shown.call.state.at !== "ended";

async function showCall(
  deps: ViewDeps,
  { call, greeter: agent }: ShownCall,
  ticket: { readonly now: Date; readonly previewUntil: number | undefined },
): Promise<VisitorCall> {
  const { now } = ticket;
  const { id: callId, mode, state } = call;
  const greeter = agent && withAbsoluteUrls(agent, deps.env.PUBLIC_URL);
  if (state.at === "ended" || !greeter) {
    return {
      at: "ended",
      callId,
      greeter,
      reason: state.at === "ended" ? state.reason : "agent_removed",
    };
  }
  if (state.at === "ringing") {
    const media = mediaTicket(deps, call, { side: "visitor", ...ticket });
    const requestedAt = call.requestedAt.toISOString();
    return { at: "ringing", callId, greeter, mode, holder: FIRST_HOLDER, requestedAt, media };
  }
  const [restart, recording, chat] = await Promise.all([
    findShownRestart(deps.db, call),
    readVisitorRecording(deps, call, now),
    countMessages(deps.db, { orgId: call.orgId, callId }),
  ]);
  return {
    at: state.at,
    callId,
    greeter,
    mode,
    acceptedAt: state.acceptedAt.toISOString(),
    endsBy: latestEnd(state.acceptedAt, call.policy).toISOString(),
    holder: state.holder,
    visitorGoneAt: state.gone.visitor?.toISOString() ?? null,
    agentGoneAt: state.gone.agent?.toISOString() ?? null,
    media: mediaTicket(deps, call, { side: "visitor", ...ticket, attempt: restart?.attempt }),
    restart:
      restart?.offer && restart.answer === null
        ? { attempt: restart.attempt, offer: restart.offer }
        : null,
    cobrowse: call.policy.cobrowse,
    ...(chat > 0 && { chat }),
    ...(recording && { recording }),
  };
}
