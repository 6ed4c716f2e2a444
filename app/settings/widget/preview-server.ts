import { AgentIdSchema, PoolIdSchema } from "../../../server/kernel/ids.ts";
import type { VisitorView } from "../../../server/visits/domain/visitor-view.ts";
import type { WidgetLook } from "../../../server/widget-settings/domain/widget-look.ts";

export const PREVIEW_SITE = "preview-of-the-settings";

const AGENT = AgentIdSchema.parse("00000000-0000-4000-8000-000000000001");
const POOL = PoolIdSchema.parse("00000000-0000-4000-8000-000000000002");

const viewOf = (agentName: string, look: WidgetLook | undefined): VisitorView => ({
  now: new Date().toISOString(),
  greeter: { agentId: AGENT, name: agentName, photoUrl: null, clipUrl: null },
  poolId: POOL,
  level: null,
  ...(look && { look }),
  call: null,
});

/** The answers that the widget in the preview gets in place of the server's. */
export type PreviewServer = { show(look: WidgetLook | undefined): void };

/**
 * Makes a frame's window answer the widget's requests by itself. Nothing reaches the server, so no
 * agent is shown to be watched and no call can start.
 */
export function servePreview(
  frame: Window & typeof globalThis,
  agentName: string,
  first: WidgetLook | undefined,
): PreviewServer {
  let look = first;
  const sockets = new Set<EventTarget>();
  class PreviewSocket extends frame.EventTarget {
    static readonly OPEN = 1;
    readonly readyState = PreviewSocket.OPEN;
    onopen: (() => void) | null = null;
    onmessage: (() => void) | null = null;
    constructor() {
      super();
      sockets.add(this);
      this.addEventListener("message", () => this.onmessage?.());
      frame.setTimeout(() => this.onopen?.());
    }
    send(): void {}
    close(): void {
      sockets.delete(this);
    }
  }
  const answerTo = (path: string): unknown => {
    if (path.endsWith("/hello")) return { result: { data: { token: "preview", orgName: "" } } };
    if (path.endsWith("/view")) return { result: { data: viewOf(agentName, look) } };
    return { error: { message: "OVERLOADED", data: {} } };
  };
  Object.assign(frame, {
    WebSocket: PreviewSocket,
    fetch: async (input: RequestInfo | URL) => Response.json(answerTo(String(input))),
  });
  return {
    show(next) {
      look = next;
      for (const socket of sockets) socket.dispatchEvent(new frame.Event("message"));
    },
  };
}
