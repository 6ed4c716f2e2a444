import { type WebSocket, WebSocketServer } from "ws";
import type { Deps } from "../deps.ts";
import type { VisitorClaims } from "../integrations/tokens.ts";
import { AgentIdSchema, CallIdSchema, PoolIdSchema } from "../kernel/ids.ts";
import type { CallHolder, VisitorPage } from "../live/presence-sockets.ts";
import { type GreeterReport, recordShownGreeter } from "../visits/refresh-visitors.ts";
import { visitorArrived, visitorDeparted } from "../visits/visitor-presence.ts";
import type { ClientIp } from "./client-ip.ts";
import { refuseUpgrade, type Upgrade } from "./upgrades.ts";

const TOKEN_REFUSED = 4001;
const GOING_AWAY = 1001;
const NORMAL = 1000;

const MAX_FRAME_BYTES = 128;
const PAGES_PER_VISITOR = 20;

/** Visitors' presence sockets: a signed token at the upgrade, and "refresh" is all they are sent. */
export function createPresenceUpgrade(deps: Deps, clientIp: ClientIp): Upgrade {
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: MAX_FRAME_BYTES,
  });
  return async (request, socket, head, url) => {
    if (deps.draining()) return refuseUpgrade(socket, 503);
    if (!(await deps.limits.take("presenceSocket", clientIp(request))))
      return refuseUpgrade(socket, 429);
    const visitor = deps.tokens.visitor.verify(url.searchParams.get("token") ?? "", deps.clock());
    sockets.handleUpgrade(request, socket, head, (ws) => {
      if (!visitor) ws.close(TOKEN_REFUSED, "token refused");
      else if (deps.presenceSockets.ofVisitor(visitor.visitorId).length >= PAGES_PER_VISITOR)
        ws.close(1008, "too many pages");
      else servePage(deps, ws, visitor);
    });
  };
}

function servePage(deps: Deps, socket: WebSocket, { orgId, visitorId }: VisitorClaims): void {
  const page: VisitorPage = {
    socket,
    visitorId,
    orgId,
    sees: undefined,
    holds: null,
    poolId: null,
    unanswered: false,
  };
  const report = (error: unknown) => deps.log.error({ err: error }, "presence socket failed");
  deps.presenceSockets.add(page);
  socket.on("pong", () => {
    page.unanswered = false;
  });
  socket.on("message", (data, isBinary) => {
    const held = isBinary ? null : parseHeldCall(data.toString());
    page.holds = held?.call ?? null;
    if (held?.isBack) visitorArrived(deps, page, held.call).catch(report);
    const seen = isBinary ? null : parseShownGreeter(data.toString());
    if (!seen) socket.close(1008, "unknown message");
    else recordShownGreeter(deps, page, seen);
  });
  socket.on("error", (error) => deps.log.debug({ err: error }, "presence socket error"));
  socket.on("close", (code) => {
    deps.presenceSockets.remove(page);
    const { holds } = page;
    if (!holds || deps.draining() || deps.presenceSockets.isHeld(visitorId, holds)) return;
    visitorDeparted(deps, page, holds, code === GOING_AWAY || code === NORMAL).catch(report);
  });
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

/** `see:AGENT_ID:POOL_ID`, `see:-:POOL_ID` for nobody, `see:call` during a call; null for anything else. */
function parseShownGreeter(frame: string): GreeterReport | null {
  if (frame === "see:call" || HELD.test(frame)) return { greeterId: undefined, poolId: null };
  const [, greeter, pool] = SEE.exec(frame) ?? [];
  const poolId = PoolIdSchema.safeParse(pool).data;
  if (!poolId) return null;
  if (greeter === "-") return { greeterId: null, poolId };
  const greeterId = AgentIdSchema.safeParse(greeter).data;
  return greeterId ? { greeterId, poolId } : null;
}
