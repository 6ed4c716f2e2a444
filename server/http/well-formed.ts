import type { IncomingMessage, RequestListener } from "node:http";
import type { Logger } from "pino";
import { discardRest } from "./read-body.ts";

const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9_.-]{1,253})(:\d{1,5})?$/i;

/**
 * Whether a request names a host and a path that every library here can read: no line of ours is
 * run for any other. Clients that proxy (`GET http://...`) and `OPTIONS *` are not served either.
 */
export function isWellFormed({ url = "", headers }: Pick<IncomingMessage, "url" | "headers">) {
  return url.startsWith("/") && isReadable(url) && HOST.test(headers.host ?? "");
}

/** Whether the path's percent-encoding can be decoded, and hides no NUL. */
function isReadable(url: string): boolean {
  const [path = ""] = url.split("?", 1);
  if (!path.includes("%")) return true;
  try {
    return !decodeURIComponent(path).includes("\0");
  } catch {
    return false;
  }
}

const REFUSAL = JSON.stringify({ error: { message: "That request cannot be read." } });

/** Passes on what can be answered. A client who leaves before the answer is no failure. */
export function onlyWellFormed(listener: RequestListener, log: Logger): RequestListener {
  return (request, response) => {
    response.on("error", (error) => log.debug({ err: error }, "response not sent"));
    response.on("prefinish", () => {
      if (!request.complete) discardRest(request);
    });
    // Reset before it was read: nobody waits for an answer, and nobody can be held to a limit.
    if (!request.socket.remoteAddress) request.destroy();
    else if (isWellFormed(request)) listener(request, response);
    else {
      response.shouldKeepAlive = false;
      response.writeHead(400, { "content-type": "application/json" }).end(REFUSAL);
    }
  };
}
