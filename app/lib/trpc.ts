import {
  createTRPCClient,
  createWSClient,
  httpLink,
  splitLink,
  type TRPCClient,
  wsLink,
} from "@trpc/client";
import type { DashboardRouter } from "../../server/trpc/dashboard.ts";
import { AGENT_BACKOFF, retryDelayMs } from "../../widget/shared/backoff.ts";

const SECOND_MS = 1_000;
const PATH = "/api/trpc";

// Agents act over the open socket of their desk: no new connection, no session to look up.
const AT_THE_DESK = /^(calls|presence)\./;

const CONNECT_WITHIN_MS = 3 * SECOND_MS;
const IN_CALL_RETRY_MS = SECOND_MS;

export type DashboardClient = TRPCClient<DashboardRouter>;

let client: DashboardClient | undefined;
let inCall = false;
let member: string | null = null;

/** During a call the socket reconnects within a second after the network is back. */
export function setInCall(value: boolean): void {
  inCall = value;
}

export const isInCall = (): boolean => inCall;

/** The membership for which the page acts. The server refuses what it sends for another one. */
export function actAs(agentId: string): void {
  member = agentId;
}

/** One client for the whole app; its WebSocket opens with the first subscription. */
export function dashboardClient(): DashboardClient {
  client ??= connect();
  return client;
}

function connect(): DashboardClient {
  const socket = createWSClient({
    url: () =>
      `${location.origin.replace(/^http/, "ws")}${PATH}${member ? `?member=${member}` : ""}`,
    lazy: { enabled: true, closeMs: SECOND_MS },
    WebSocket: ConnectTimeoutSocket,
    retryDelayMs: (attempt) => {
      const delayMs = retryDelayMs(AGENT_BACKOFF, attempt, Math.random());
      return inCall ? Math.min(delayMs, IN_CALL_RETRY_MS) : delayMs;
    },
    keepAlive: { enabled: true, intervalMs: 4 * SECOND_MS, pongTimeoutMs: 3 * SECOND_MS },
  });
  return createTRPCClient<DashboardRouter>({
    links: [
      splitLink({
        condition: ({ type, path }) =>
          type === "subscription" ||
          (type === "mutation" && AT_THE_DESK.test(path) && socket.connection?.state === "open"),
        true: wsLink({ client: socket }),
        false: httpLink({
          url: PATH,
          headers: () => (member ? { "x-foyer-member": member } : {}),
        }),
      }),
    ],
  });
}

/** On a network that drops all packets, a plain WebSocket would stay in CONNECTING for minutes. */
class ConnectTimeoutSocket extends WebSocket {
  constructor(url: string | URL, protocols?: string | string[]) {
    super(url, protocols);
    const timer = setTimeout(() => this.close(), CONNECT_WITHIN_MS);
    this.addEventListener("open", () => clearTimeout(timer));
  }
}
