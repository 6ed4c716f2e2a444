import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Logger } from "pino";
import { discardRest } from "./read-body.ts";

const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9_.-]{1,253})(:\d{1,5})?$/i;

type RequestHead = Pick<IncomingMessage, "url" | "headersDistinct">;

/**
 * Whether the path and the Host header can be parsed by every library that the server uses.
 * Absolute-form requests (`GET http://...`), `OPTIONS *` and a repeated Host header, which a proxy
 * may read differently, are refused too (RFC 9112, section 3.2).
 */
export function isWellFormed({ url = "", headersDistinct }: RequestHead): boolean {
  const [host = "", ...others] = headersDistinct.host ?? [];
  return url.startsWith("/") && isDecodable(url) && HOST.test(host) && others.length === 0;
}

/** Whether the path's percent-encoding is valid and contains no NUL. */
function isDecodable(url: string): boolean {
  const [path = ""] = url.split("?", 1);
  if (!path.includes("%")) return true;
  try {
    return !decodeURIComponent(path).includes("\0");
  } catch {
    return false;
  }
}

const REFUSAL = JSON.stringify({ error: { message: "That request cannot be read." } });

// The Fetch API throws at TRACE, and no handler knows the others that Node accepts.
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
const METHOD_REFUSAL = JSON.stringify({ error: { message: "That method isn't supported." } });

/** Passes well-formed requests to the listener and refuses others. */
export function requireWellFormed(listener: RequestListener, log: Logger): RequestListener {
  return (request, response) => {
    response.on("error", (error) => log.debug({ err: error }, "response not sent"));
    response.on("prefinish", () => {
      if (!request.complete) discardRest(request);
    });
    // The connection was reset before the request was read.
    if (!request.socket.remoteAddress) request.destroy();
    else if (!isWellFormed(request)) refuse(response, 400, REFUSAL);
    else if (METHODS.has(request.method ?? "")) listener(request, response);
    else refuse(response, 405, METHOD_REFUSAL);
  };
}

function refuse(response: ServerResponse, status: number, body: string): void {
  response.shouldKeepAlive = false;
  if (status === 405) response.setHeader("allow", [...METHODS].join(", "));
  response.writeHead(status, { "content-type": "application/json" }).end(body);
}
