import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { freePort } from "../world.ts";

export type HostSite = {
  readonly origin: string;
  /** Serves this page at a path from now on. */
  set(path: string, body: string, headers?: Readonly<Record<string, string>>): void;
  /** Serves this script at a path. */
  setScript(path: string, script: string): void;
  /** The bodies of what browsers have posted to the site, such as reports of violations. */
  readonly posted: readonly string[];
  close(): void;
};

type Page = { readonly body: string; readonly headers: Readonly<Record<string, string>> };

/** A customer's website with the widget on each page. */
export async function openHostSite(foyerOrigin: string, siteKey: string): Promise<HostSite> {
  const pages = new Map<string, Page>();
  const scripts = new Map<string, string>();
  const posted: string[] = [];
  const server = createServer(async (request, response) => {
    if (request.method === "POST") {
      posted.push(await text(request));
      response.writeHead(204).end();
      return;
    }
    const { pathname } = new URL(request.url ?? "/", "http://host");
    const script = scripts.get(pathname);
    if (script !== undefined) {
      response.setHeader("content-type", "text/javascript; charset=utf-8");
      response.end(script);
      return;
    }
    const { body, headers = {} } = pages.get(pathname) ?? {};
    response.statusCode = body === undefined ? 404 : 200;
    response.setHeaders(new Headers({ "content-type": "text/html; charset=utf-8", ...headers }));
    response.end(`<!doctype html><html lang="en"><head><title>Corner Shop</title></head>
      <body>${body ?? "Not found"}
      <script async src="${foyerOrigin}/widget.js" data-site="${siteKey}"></script></body></html>`);
  });
  const port = await freePort();
  await once(server.listen(port), "listening");
  return {
    origin: `http://localhost:${port}`,
    set: (path, body, headers = {}) => void pages.set(path, { body, headers }),
    setScript: (path, script) => void scripts.set(path, script),
    posted,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
