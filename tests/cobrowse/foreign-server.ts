import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { freePort } from "../world.ts";

type Asked = { readonly path: string; readonly headers: IncomingHttpHeaders };

export type ForeignServer = {
  readonly origin: string;
  /** What the browser that sends this header has asked for. */
  askedBy(header: string): readonly Asked[];
  close(): void;
};

const PIXEL = Buffer.from("R0lGODlhAQABAPAAAP8AAAAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==", "base64");

/**
 * Another server than Foyer's and the website's, on the same host, so that a browser would send it
 * the cookies of both. It keeps what it is asked for.
 */
export async function openForeignServer(): Promise<ForeignServer> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    asked.push({ path, headers: request.headers });
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
    askedBy: (header) => asked.filter(({ headers }) => header in headers),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
