import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import {
  callTRPCProcedure,
  getTRPCErrorFromUnknown,
  getTRPCErrorShape,
  TRPCError,
} from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import type { Deps } from "../deps.ts";
import { MAX_BYTES } from "../kernel/limits.ts";
import { type Context, retryAfterHeader } from "../trpc/init.ts";
import { widgetRouter } from "../trpc/widget.ts";
import type { ClientIp } from "./client-ip.ts";
import { BodyTooLarge, readBody } from "./read-body.ts";
import { pageOriginOf } from "./same-origin.ts";

export const WIDGET_API = "/api/widget/";

const DAY_S = 86_400;
const BEARER = /^Bearer (\S{1,2048})$/;
// Queries, too, are sent by POST, so that no log on the way has their input. Pages that were open during
// an update still send them by GET.
const METHODS: Readonly<Record<string, readonly string[]>> = {
  query: ["POST", "GET"],
  mutation: ["POST"],
};

/** Any website may ask; nothing here reads a cookie, and a visitor is who the signed token says. */
export const ANY_ORIGIN = { "access-control-allow-origin": "*" } as const;
const PREFLIGHT = {
  ...ANY_ORIGIN,
  "access-control-allow-methods": "GET,POST",
  "access-control-allow-headers": "authorization,content-type",
  "access-control-max-age": String(DAY_S),
  "content-length": "0",
} as const;

/**
 * The widget's procedures over HTTP, as tRPC's `httpLink` asks for them, one a request. Rings go this
 * way, so it does without Express and without the Fetch API's objects.
 */
export function createWidgetApi(deps: Deps, clientIp: ClientIp): RequestListener {
  return (request, response) => {
    if (request.method === "OPTIONS") response.writeHead(204, PREFLIGHT).end();
    else
      answer(deps, clientIp, { request, response }).catch((error: unknown) => {
        deps.log.error({ err: error }, "request failed");
        response.destroy();
      });
  };
}

type HttpExchange = { readonly request: IncomingMessage; readonly response: ServerResponse };

async function answer(deps: Deps, clientIp: ClientIp, { request, response }: HttpExchange) {
  const { path, query } = addressOf(request);
  const ctx = contextOf(deps, clientIp, request);
  const type = PROCEDURES.get(path)?._def.type ?? "query";
  try {
    assertAllowed(path, request.method);
    const isGet = request.method === "GET";
    const input = parseJson(isGet ? query.get("input") : await readText(request));
    const data: unknown = await callTRPCProcedure({
      router: widgetRouter,
      ctx,
      path,
      type,
      getRawInput: async () => input,
      signal: undefined,
      batchIndex: 0,
    });
    send(response, 200, { result: { data } });
  } catch (cause) {
    const error = getTRPCErrorFromUnknown(cause);
    const config = widgetRouter._def._config;
    const shape = getTRPCErrorShape({ config, error, type, path, input: undefined, ctx });
    for (const [name, value] of Object.entries(retryAfterHeader([error])))
      response.setHeader(name, value);
    send(response, getHTTPStatusCodeFromError(error), { error: shape });
  }
}

function addressOf({ url = "" }: IncomingMessage) {
  const [path = "", query] = url.slice(WIDGET_API.length).split("?", 2);
  return { path, query: new URLSearchParams(query) };
}

function contextOf(deps: Deps, clientIp: ClientIp, request: IncomingMessage): Context {
  const [, token] = BEARER.exec(request.headers.authorization ?? "") ?? [];
  const visitor = token ? deps.tokens.visitor.verify(token, deps.clock()) : null;
  const origin = pageOriginOf(request, deps.env.PUBLIC_URL);
  return { deps, findViewer: async () => null, visitor, ip: clientIp(request), origin };
}

const PROCEDURES = new Map(Object.entries(widgetRouter._def.procedures));

function assertAllowed(path: string, method: string | undefined): void {
  const procedure = PROCEDURES.get(path);
  if (!procedure) throw new TRPCError({ code: "NOT_FOUND" });
  if (!METHODS[procedure._def.type]?.includes(method ?? ""))
    throw new TRPCError({ code: "METHOD_NOT_SUPPORTED" });
}

/** @throws TRPCError UNSUPPORTED_MEDIA_TYPE, PAYLOAD_TOO_LARGE, CLIENT_CLOSED_REQUEST */
async function readText(request: IncomingMessage): Promise<string> {
  if (!/^application\/json\b/.test(request.headers["content-type"] ?? ""))
    throw new TRPCError({ code: "UNSUPPORTED_MEDIA_TYPE" });
  try {
    return (await readBody(request, MAX_BYTES.widget)).toString();
  } catch (cause) {
    const code = cause instanceof BodyTooLarge ? "PAYLOAD_TOO_LARGE" : "CLIENT_CLOSED_REQUEST";
    throw new TRPCError({ code, cause });
  }
}

/** @throws TRPCError PARSE_ERROR */
function parseJson(text: string | null): unknown {
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new TRPCError({ code: "PARSE_ERROR", cause });
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    ...ANY_ORIGIN,
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
  });
  response.end(text);
}
