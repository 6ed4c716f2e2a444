import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { freePort } from "../world.ts";

type Request = { readonly path: string; readonly headers: IncomingHttpHeaders };

export type CrossOriginServer = {
  readonly origin: string;
  /** The requests with this header. */
  requestsFrom(header: string): readonly Request[];
  close(): void;
};

const PIXEL = Buffer.from("R0lGODlhAQABAPAAAP8AAAAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==", "base64");

/**
 * A server besides Foyer and the website that stores its requests. It's on the same host, so a
 * browser would send it the cookies of both.
 */
export async function openCrossOriginServer(): Promise<CrossOriginServer> {
  const requests: Request[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    requests.push({ path, headers: request.headers });
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", "*");
    if (path.endsWith(".css")) {
      response.setHeader("content-type", "text/css");
      return response.end(`@font-face { font-family: Foreign; src: url("/font.woff2"); }
        body { background: url("/back.gif"); font-family: Foreign, sans-serif; }`);
    }
    response.setHeader("content-type", path.endsWith(".gif") ? "image/gif" : "text/html");
    response.end(path.endsWith(".gif") ? PIXEL : "<p>Elsewhere</p>");
  });
  const port = await freePort();
  await once(server.listen(port), "listening");
  return {
    origin: `http://localhost:${port}`,
    requestsFrom: (header) => requests.filter(({ headers }) => header in headers),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
