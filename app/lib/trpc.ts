import {
  createTRPCClient,
  createWSClient,
  httpLink,
  splitLink,
  type TRPCClient,
  wsLink,
} from "@trpc/client";
import type { DashboardRouter } from "../../server/trpc/dashboard.ts";
import { reconnectDelayMs } from "./reconnect.ts";

const SECOND_MS = 1_000;
const PATH = "/api/trpc";

export type DashboardClient = TRPCClient<DashboardRouter>;

let client: DashboardClient | undefined;

/** The browser's one line to the server; its WebSocket opens with the first subscription. */
export function dashboardClient(): DashboardClient {
  client ??= connect();
  return client;
}

function connect(): DashboardClient {
  const socket = createWSClient({
    url: () => `${location.origin.replace(/^http/, "ws")}${PATH}`,
    lazy: { enabled: true, closeMs: SECOND_MS },
    retryDelayMs: (attempt) => reconnectDelayMs(attempt, Math.random()),
    keepAlive: { enabled: true, intervalMs: 10 * SECOND_MS, pongTimeoutMs: 5 * SECOND_MS },
  });
  return createTRPCClient<DashboardRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: wsLink({ client: socket }),
        false: httpLink({ url: PATH }),
      }),
    ],
  });
}
