import { type WebSocket, WebSocketServer } from "ws";
import { isPageAdmitted, isVisitorAdmitted } from "../calls/admit-visitor.ts";
import type { Deps } from "../deps.ts";
import type { VisitorClaims } from "../integrations/tokens.ts";
import { AgentIdSchema, CallIdSchema, PoolIdSchema } from "../kernel/ids.ts";
import {
  MAX_BACK_MESSAGES,
  MAX_BYTES,
  MAX_OPEN,
  MESSAGE_RATES,
  RETRY_AFTER_S,
} from "../kernel/limits.ts";
import type { CallHolder, VisitorPage } from "../live/presence-sockets.ts";
import { type GreeterReport, recordShownGreeter } from "../visits/refresh-visitors.ts";
import { visitorArrived, visitorDeparted } from "../visits/visitor-presence.ts";
import type { ClientIp } from "./client-ip.ts";
import { closeRefusedPages, TOKEN_REFUSED } from "./close-refused-pages.ts";
import { createRateCounter } from "./limits.ts";
import { pageOriginOf } from "./same-origin.ts";
import { acceptUpgrade, closeSocket, refuseUpgrade, type Upgrade } from "./upgrades.ts";

const GOING_AWAY = 1001;
const NORMAL = 1000;
const POLICY_VIOLATION = 1008;

/** Visitors' presence sockets: a signed token at the upgrade, and "refresh" is all they are sent. */
export function createPresenceUpgrade(deps: Deps, clientIp: ClientIp): Upgrade {
  const { limits, log } = deps;
  closeRefusedPages(deps);
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: MAX_BYTES.presenceMessage,
  });
  return async (request, socket, head, url) => {
    if (deps.draining()) return refuseUpgrade(socket, 503);
    const address = clientIp(request);
    const retryAfterS = await limits.consume("presenceSocket", address);
    if (retryAfterS > 0) return refuseUpgrade(socket, 429, retryAfterS);
    if (socket.destroyed) return;
    const release = limits.acquire("presenceSocketsOfAddress", address);
    if (!release) return refuseUpgrade(socket, 429, RETRY_AFTER_S.tooManySockets);
    socket.once("close", release);
    const visitor = deps.tokens.visitor.verify(url.searchParams.get("token") ?? "", deps.clock());
    const origin = pageOriginOf(request, deps.env.PUBLIC_URL);
    if (visitor && !(await isPageAdmitted(deps, visitor, origin)))
      return refuseUpgrade(socket, 403);
    if (visitor && !(await isVisitorAdmitted(deps, visitor, address)))
      return refuseUpgrade(socket, 403);
    if (socket.destroyed) return;
    acceptUpgrade(sockets, { request, socket, head, log }, (ws) => {
      if (!visitor) return closeSocket(ws, TOKEN_REFUSED, "token refused");
      const { length: pages } = deps.presenceSockets.ofVisitor(visitor.visitorId);
      if (pages >= MAX_OPEN.presenceSocketsOfVisitor)
        return closeSocket(ws, POLICY_VIOLATION, "too many pages");
      servePage(deps, ws, { ...visitor, origin, address });
    });
  };
}

type Visitor = VisitorClaims & Pick<VisitorPage, "address" | "origin">;

function servePage(deps: Deps, socket: WebSocket, visitor: Visitor): void {
  const { orgId, siteId, previewUntil, visitorId, origin, address } = visitor;
  const page: VisitorPage = {
    socket,
    visitorId,
    orgId,
    siteId,
    previewUntil,
    origin,
    address,
    sees: undefined,
    watches: null,
    holds: null,
    poolId: null,
    unanswered: false,
  };
  const report = (error: unknown) => deps.log.error({ err: error }, "presence socket failed");
  const isWithinLimits = createMessageLimit(deps, address);
  const handle = createMessageHandler(deps, page);
  deps.presenceSockets.add(page);
  socket.on("pong", () => {
    page.unanswered = false;
  });
  let refused = false;
  const refuse = (reason: string) => {
    refused = true;
    closeSocket(socket, POLICY_VIOLATION, reason);
  };
  socket.on("message", (data, isBinary) => {
    isWithinLimits().then((allowed) => {
      if (refused) return;
      if (!allowed) refuse("too many messages");
      else if (isBinary || !handle(data.toString())) refuse("unknown message");
    }, report);
  });
  socket.on("close", (code) => {
    deps.presenceSockets.remove(page);
    const { holds } = page;
    if (!holds || deps.draining() || deps.presenceSockets.isHeld(visitorId, holds)) return;
    visitorDeparted(deps, page, holds, code === GOING_AWAY || code === NORMAL).catch(report);
  });
}

/** Limits the messages of one socket, and of all sockets of one address. */
function createMessageLimit({ limits }: Pick<Deps, "limits">, address: string) {
  const isAllowed = createRateCounter(MESSAGE_RATES.presence);
  return async (): Promise<boolean> =>
    isAllowed() && (await limits.take("presenceMessagesByAddress", address));
}

/** Handles a page's messages. Returns false for an unknown message. */
function createMessageHandler(deps: Deps, page: VisitorPage): (message: string) => boolean {
  let backMessages = 0;
  return (message) => {
    const held = parseHeldCall(message);
    const seen = parseShownGreeter(message);
    if (held?.isBack && ++backMessages > MAX_BACK_MESSAGES) return false;
    if (!seen) return false;
    page.holds = held?.call ?? null;
    if (held?.isBack)
      visitorArrived(deps, page, held.call).catch((error: unknown) =>
        deps.log.error({ err: error }, "presence socket failed"),
      );
    recordShownGreeter(deps, page, seen);
    return true;
  };
}

const HELD = /^(hold|back):([0-9a-f-]{36}):(\d{1,4})$/;

/** `hold:CALL_ID:HOLDER` from the page that holds a call, `back:...` after it was cut off. */
function parseHeldCall(
  frame: string,
): { readonly call: CallHolder; readonly isBack: boolean } | null {
  const [, verb, id, holder] = HELD.exec(frame) ?? [];
  const callId = CallIdSchema.safeParse(id).data;
  return callId ? { call: { callId, holder: Number(holder) }, isBack: verb === "back" } : null;
}

const SEE = /^see:(-|[0-9a-f-]{36}):([0-9a-f-]{36})$/;

/** `see:AGENT_ID:POOL_ID`, `see:-:POOL_ID` for no agent, `see:call` during a call; null for anything else. */
function parseShownGreeter(frame: string): GreeterReport | null {
  if (frame === "see:call" || HELD.test(frame)) return { greeterId: undefined, poolId: null };
  const [, greeter, pool] = SEE.exec(frame) ?? [];
  const poolId = PoolIdSchema.safeParse(pool).data;
  if (!poolId) return null;
  if (greeter === "-") return { greeterId: null, poolId };
  const greeterId = AgentIdSchema.safeParse(greeter).data;
  return greeterId ? { greeterId, poolId } : null;
}
