import { randomUUID } from "node:crypto";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import WebSocket from "ws";
import type { DeskView } from "../../server/desk/domain/desk-view.ts";
import type { DashboardRouter } from "../../server/trpc/dashboard.ts";
import { askJson } from "./http.ts";
import { createLatestValue } from "./latest-value.ts";
import { RpcError } from "./rpc-error.ts";

type Inputs = inferRouterInputs<DashboardRouter>;
type Outputs = inferRouterOutputs<DashboardRouter>;

export type AgentOptions = {
  readonly origin: string;
  /** The address the server should see; needs TRUSTED_PROXIES=loopback. */
  readonly ip?: string;
  /** The id of an earlier tab, to resume it. */
  readonly tabId?: string;
} & ({ readonly email: string; readonly password: string } | { readonly cookie: string });

export type AgentClient = Awaited<ReturnType<typeof connectAgent>>;

const FEED_ID = 1;

/** A desk without a browser: logs in, subscribes to the feed and sends everything over one socket. */
export async function connectAgent(options: AgentOptions) {
  const { origin } = options;
  const cookie = "cookie" in options ? options.cookie : await signIn(options);
  const view = createLatestValue<DeskView>("the desk");
  const socket = await openSocket(origin, cookie, options.ip);
  const { send, receive } = createRequests(socket);
  socket.on("message", (data) => {
    const frame = String(data);
    if (frame === "PING") return socket.send("PONG");
    const message = JSON.parse(frame) as FeedMessage;
    if (message.id !== FEED_ID) receive(message);
    else if (message.result?.type === "data") view.set(message.result.data);
  });
  socket.send(
    JSON.stringify({
      id: FEED_ID,
      method: "subscription",
      params: {
        path: "desk.feed",
        input: { tabId: options.tabId ?? randomUUID() } satisfies Inputs["desk"]["feed"],
      },
    }),
  );
  await view.until(() => true);

  return {
    cookie,
    socket,
    view: () => view.value,
    until: view.until,
    watch: view.watch,
    setAvailable: (available: boolean): Promise<Outputs["presence"]["setAvailable"]> =>
      send("presence.setAvailable", { available } satisfies Inputs["presence"]["setAvailable"]),
    answer: (callId: string, leg: number): Promise<Outputs["calls"]["answer"]> =>
      send("calls.answer", { callId, leg } satisfies Inputs["calls"]["answer"]),
    decline: (callId: string, leg: number): Promise<Outputs["calls"]["decline"]> =>
      send("calls.decline", { callId, leg } satisfies Inputs["calls"]["decline"]),
    end: (callId: string): Promise<Outputs["calls"]["end"]> =>
      send("calls.end", { callId } satisfies Inputs["calls"]["end"]),
    mediaConnected: (callId: string): Promise<Outputs["calls"]["mediaConnected"]> =>
      send("calls.mediaConnected", { callId } satisfies Inputs["calls"]["mediaConnected"]),
    mediaFailed: (callId: string, detail: string): Promise<Outputs["calls"]["mediaFailed"]> =>
      send("calls.mediaFailed", { callId, detail } satisfies Inputs["calls"]["mediaFailed"]),
    close: () => socket.close(),
    /** Terminates the socket without a close frame, as after a crash or a network loss. */
    disconnect: () => socket.terminate(),
  };
}

/** Logs in through better-auth's endpoint and returns the session cookie. */
export async function signIn(who: {
  origin: string;
  email: string;
  password: string;
}): Promise<string> {
  const { origin, email, password } = who;
  const url = new URL("/api/auth/sign-in/email", origin);
  const answer = await askJson(url, {
    method: "POST",
    headers: { origin },
    body: { email, password },
  });
  const cookies = answer.headers["set-cookie"];
  if (answer.status !== 200 || !cookies) throw new RpcError("sign-in", answer.body);
  return cookies.map((cookie) => cookie.split(";")[0]).join("; ");
}

function openSocket(origin: string, cookie: string, ip?: string): Promise<WebSocket> {
  const forwarded = ip ? { "x-forwarded-for": ip } : {};
  const url = `${origin.replace(/^http/, "ws")}/api/trpc`;
  const socket = new WebSocket(url, {
    headers: { cookie, origin, ...forwarded },
    perMessageDeflate: false,
  });
  return new Promise((resolve, reject) => {
    socket.once("open", () => resolve(socket));
    socket.on("error", reject);
  });
}

type Message = {
  readonly id: number | null;
  readonly result?: { readonly type: string; readonly data: unknown };
};
type FeedMessage = Message & {
  readonly result?: { readonly type: string; readonly data: DeskView };
};

/** Sends mutations over tRPC's WebSocket protocol and matches responses to requests by id. */
function createRequests(socket: WebSocket) {
  const pending = new Map<
    number,
    { path: string; resolve(data: unknown): void; reject(error: Error): void }
  >();
  let lastId = FEED_ID;
  socket.on("close", (code) => {
    for (const { path, reject } of pending.values())
      reject(new Error(`${path}: the socket closed with ${code}`));
    pending.clear();
  });
  return {
    send<Output>(path: string, input: unknown): Promise<Output> {
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        pending.set(id, { path, resolve: (data) => resolve(data as Output), reject });
        const frame = JSON.stringify({ id, method: "mutation", params: { path, input } });
        // A closed socket reports the failure only here.
        socket.send(frame, (error) => error && reject(error));
      });
    },
    receive(message: Message): void {
      const request = message.id === null ? undefined : pending.get(message.id);
      if (!request || message.id === null) return;
      pending.delete(message.id);
      if (message.result) request.resolve(message.result.data);
      else request.reject(new RpcError(request.path, message));
    },
  };
}
