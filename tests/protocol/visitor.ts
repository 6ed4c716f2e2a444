import { randomBytes } from "node:crypto";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import WebSocket from "ws";
import type { WidgetRouter } from "../../server/trpc/widget.ts";
import type { VisitorView } from "../../server/visits/domain/visitor-view.ts";
import { askJson } from "./http.ts";
import { createLatestValue } from "./latest-value.ts";
import { RpcError } from "./rpc-error.ts";

type Inputs = inferRouterInputs<WidgetRouter>;
type Outputs = inferRouterOutputs<WidgetRouter>;
type Procedure = keyof Inputs & keyof Outputs;

export type VisitorOptions = {
  readonly origin: string;
  readonly siteKey: string;
  /** The address the server should see; needs TRUSTED_PROXIES=loopback. */
  readonly ip?: string;
  /** The token of an earlier visit, to be the same visitor. */
  readonly token?: string;
  readonly pageUrl?: string;
  /** The call that this page held before its socket was closed, to resume it. */
  readonly heldCall?: CallHolder | null;
};

/** A call that a page holds, and the token with which the next page can take it over. */
export type CallHolder = {
  readonly callId: string;
  readonly holder: number;
  readonly rejoinToken: string;
};

const newRejoinToken = () => randomBytes(32).toString("base64url");

export type VisitorClient = Awaited<ReturnType<typeof connectVisitor>>;

/** A widget without a browser: gets a token, opens a presence socket, reads its view at each refresh. */
export async function connectVisitor({
  origin,
  siteKey,
  ip,
  token: knownToken,
  pageUrl,
  heldCall: initialCall,
}: VisitorOptions) {
  const forwarded: Record<string, string> = ip ? { "x-forwarded-for": ip } : {};
  const known = await ask({ origin, headers: forwarded }, "hello", {
    siteKey,
    token: knownToken ?? null,
  });
  if (!known) throw new Error("the widget isn't shown to this visitor");
  const { token } = known;
  const api = { origin, headers: { ...forwarded, authorization: `Bearer ${token}` } };
  const view = createLatestValue<VisitorView>("the visitor's view");
  const page = { url: pageUrl ?? "https://shop.example/offers", title: "Offers" };
  const presenceSocket = await openPresenceSocket(origin, token, forwarded);
  let heldCall = initialCall ?? null;
  if (heldCall) presenceSocket.send(`back:${heldCall.callId}:${heldCall.holder}`);

  const show = (next: VisitorView): VisitorView => {
    view.set(next);
    if (next.call?.at === "ended" && next.call.callId === heldCall?.callId) heldCall = null;
    const message = heldCall ? `hold:${heldCall.callId}:${heldCall.holder}` : `see:${seenIn(next)}`;
    if (presenceSocket.readyState === presenceSocket.OPEN) presenceSocket.send(message);
    return next;
  };
  const readView = async () => {
    const call = view.value?.call;
    const greeterId = view.value?.greeter?.agentId ?? null;
    return show(
      await ask(api, "view", { callId: call?.callId ?? null, greeterId, pageUrl: page.url }),
    );
  };
  const failures: unknown[] = [];
  const refresh = coalesce(readView, (error) => failures.push(error));
  presenceSocket.on("message", (data) => {
    if (String(data) === "refresh") refresh();
  });
  await readView();

  return {
    token,
    presenceSocket,
    /** Errors while reading the view after a refresh. */
    failures,
    readView,
    view: () => view.value,
    until: view.until,
    requestCall: async (
      callId: string,
      request: Partial<Omit<Inputs["requestCall"], "attemptId">> = {},
    ) => {
      const greeterId = view.value?.greeter?.agentId ?? null;
      const rejoinToken = request.rejoinToken ?? newRejoinToken();
      heldCall = { callId, holder: 1, rejoinToken };
      return show(
        await ask(api, "requestCall", {
          attemptId: callId,
          mode: "video",
          greeterId,
          page,
          onPageMs: 1_000,
          rejoinToken,
          ...request,
        }),
      );
    },
    /** The call that this page holds. */
    heldCall: () => heldCall,
    /** Takes over the call from the page that held it. */
    rejoin: async (
      { callId, rejoinToken }: Pick<CallHolder, "callId" | "rejoinToken">,
      nextToken = newRejoinToken(),
    ) => {
      const next = await ask(api, "rejoin", { callId, token: rejoinToken, nextToken });
      const holder = next.call && next.call.at !== "ended" ? next.call.holder : 0;
      heldCall = { callId, holder, rejoinToken: nextToken };
      return show(next);
    },
    hangUp: async (callId: string) => show(await ask(api, "hangUp", { callId })),
    mediaConnected: (callId: string) => ask(api, "mediaConnected", { callId }),
    mediaFailed: (callId: string, detail: string) => ask(api, "mediaFailed", { callId, detail }),
    /** Closes the socket with 1001, as a browser does when a page is left. */
    leave: () => closeSocket(presenceSocket, 1001),
    /** Terminates the socket without a close frame, as after a crash or a network loss. */
    disconnect: () => presenceSocket.terminate(),
  };
}

function seenIn({ call, greeter, poolId }: VisitorView): string {
  if ((call && call.at !== "ended") || !poolId) return "call";
  return `${greeter?.agentId ?? "-"}:${poolId}`;
}

function openPresenceSocket(
  origin: string,
  token: string,
  headers: Record<string, string>,
): Promise<WebSocket> {
  const url = `${origin.replace(/^http/, "ws")}/api/widget/presence?token=${encodeURIComponent(token)}`;
  const socket = new WebSocket(url, { headers, perMessageDeflate: false });
  return new Promise((resolve, reject) => {
    socket.once("open", () => resolve(socket));
    socket.on("error", reject);
  });
}

function closeSocket(socket: WebSocket, code: number): Promise<void> {
  return new Promise((resolve) => {
    if (socket.readyState === socket.CLOSED) return resolve();
    socket.once("close", () => resolve());
    socket.close(code);
  });
}

/** Runs a task now, or once more after the current run: a widget never reads its view twice at once. */
function coalesce(task: () => Promise<unknown>, onError: (error: unknown) => void): () => void {
  let running = false;
  let again = false;
  const run = async () => {
    running = true;
    do {
      again = false;
      await task().catch(onError);
    } while (again);
    running = false;
  };
  return () => {
    if (running) again = true;
    else void run();
  };
}

type Api = { readonly origin: string; readonly headers: Record<string, string> };

async function ask<Name extends Procedure>(
  { origin, headers }: Api,
  name: Name,
  input: Inputs[Name],
): Promise<Outputs[Name]> {
  const url = new URL(`/api/widget/${name}`, origin);
  if (name === "view") url.searchParams.set("input", JSON.stringify(input));
  const answer = await askJson(
    url,
    name === "view" ? { method: "GET", headers } : { method: "POST", headers, body: input },
  );
  return dataOf(name, answer.body);
}

function dataOf<Name extends Procedure>(name: Name, body: unknown): Outputs[Name] {
  const answer = body as { readonly result?: { readonly data: Outputs[Name] } };
  if (!answer?.result) throw new RpcError(name, body);
  return answer.result.data;
}
