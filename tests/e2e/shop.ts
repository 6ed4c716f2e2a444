import { once } from "node:events";
import { createServer } from "node:http";
import { freePort } from "../world.ts";

export type Shop = { readonly origin: string; close(): void };

/** A customer's website on its own origin. Every page embeds the widget of `?site=KEY`. */
export async function openShop(foyerOrigin: string): Promise<Shop> {
  const server = createServer((request, response) => {
    const site = new URL(request.url ?? "/", "http://shop").searchParams.get("site") ?? "";
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(`<!doctype html><html lang="en"><head><title>Corner Shop</title></head>
      <body><h1>Corner Shop</h1><p>Everything for your home.</p>
      <script async src="${foyerOrigin}/widget.js" data-site="${encodeURIComponent(site)}"></script></body></html>`);
  });
  const port = await freePort();
  await once(server.listen(port), "listening");
  return {
    origin: `http://localhost:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
