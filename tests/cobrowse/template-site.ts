import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { PNG } from "pngjs";
import { freePort } from "../world.ts";
import { TEMPLATES } from "./templates.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const TYPES: Readonly<Record<string, string>> = {
  css: "text/css",
  gif: "image/gif",
  html: "text/html; charset=utf-8",
  jpg: "image/jpeg",
  js: "text/javascript",
  mjs: "text/javascript",
  json: "application/json",
  png: "image/png",
  svg: "image/svg+xml",
  ttf: "font/ttf",
  webm: "video/webm",
  woff: "font/woff",
  woff2: "font/woff2",
};
const PICTURE_SIZE = 128;

export type TemplateSite = {
  readonly origin: string;
  close(): void;
};

/** A website with pages from published packages and the widget on each of them. Sends no CORS headers. */
export async function openTemplateSite(
  foyerOrigin: string,
  siteKey: string,
): Promise<TemplateSite> {
  const embed = `<script async src="${foyerOrigin}/widget.js" data-site="${siteKey}"></script>`;
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://site");
    const body = await bodyOf(decodeURIComponent(pathname)).catch(() => null);
    const extension = pathname.startsWith("/page/") ? "html" : path.extname(pathname).slice(1);
    response.statusCode = body === null ? 404 : 200;
    response.setHeader("content-type", TYPES[extension] ?? "text/plain");
    response.setHeader("cache-control", "max-age=600");
    response.end(extension === "html" ? withEmbed(String(body ?? "Not found"), embed) : body);
  });
  const port = await freePort();
  await once(server.listen(port), "listening");
  return {
    origin: `http://localhost:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const withEmbed = (html: string, embed: string): string =>
  /<\/body>/i.test(html) ? html.replace(/<\/body>/i, `${embed}</body>`) : html + embed;

async function bodyOf(pathname: string): Promise<string | Buffer> {
  const [, kind = "", ...rest] = pathname.split("/");
  if (kind === "page") return TEMPLATES.find(({ name }) => name === rest[0])?.html?.() ?? missing();
  if (kind === "picture") return picture(Number.parseInt(rest[0] ?? "", 10));
  if (kind === "tile") return tile(rest.join("/"));
  const file =
    kind === "npm"
      ? path.join(ROOT, "node_modules", ...rest)
      : path.join(ROOT, "public/demo", ...rest);
  return file.startsWith(ROOT) ? readFile(file) : missing();
}

function missing(): never {
  throw new Error("There is no such file.");
}

/** A gradient whose colors depend on the number. */
function picture(number: number): Buffer {
  const png = new PNG({ width: PICTURE_SIZE, height: PICTURE_SIZE });
  for (let at = 0; at < PICTURE_SIZE * PICTURE_SIZE; at += 1) {
    const [x, y] = [at % PICTURE_SIZE, Math.floor(at / PICTURE_SIZE)];
    png.data.set([(x * 2 + number * 40) % 256, (y * 2) % 256, (number * 70) % 256, 255], at * 4);
  }
  return PNG.sync.write(png);
}

const tile = (name: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256" fill="#dde7d0" stroke="#8fa37b"/>
  <path d="M0 ${40 + (name.length % 7) * 20} L256 180" stroke="#fff" stroke-width="12"/><text x="20" y="140" font-size="20">${name}</text></svg>`;
