import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "vite";
import { freePort } from "../../world.ts";

const API = /^\/api\/recordings\/recording\/(\d+)\/(\d+|poster|heartbeat|end)$/;
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
};

export type Segment = {
  readonly parts: Map<number, Buffer>;
  poster: Buffer | null;
  readonly heartbeats: { readonly state: string; readonly pendingParts: number }[];
  end: { readonly lastPart: number; readonly durationMs: number } | null;
};

export type RecorderSite = Awaited<ReturnType<typeof openRecorderSite>>;

/** Serves a page with the desk's recorder, and stands in for the server that takes its parts. */
export async function openRecorderSite() {
  const folder = await mkdtemp(path.join(tmpdir(), "foyer-recorder-"));
  await build({
    configFile: false,
    logLevel: "error",
    worker: { format: "es" },
    build: {
      outDir: folder,
      minify: false,
      target: "es2022",
      rollupOptions: {
        input: `${import.meta.dirname}/page.ts`,
        output: { entryFileNames: "page.js" },
      },
    },
  });
  const segments = new Map<number, Segment>();
  const answers = { status: 204, pauseWanted: false };
  const segmentOf = (number: number): Segment => {
    const found = segments.get(number) ?? {
      parts: new Map(),
      poster: null,
      heartbeats: [],
      end: null,
    };
    segments.set(number, found);
    return found;
  };

  async function takeRequest(
    request: IncomingMessage,
    response: ServerResponse,
    match: RegExpExecArray,
  ) {
    const [, segment = "", what = ""] = match;
    const body = Buffer.concat(await request.toArray());
    if (request.headers.authorization !== `Bearer token-${segment}`)
      return response.writeHead(401).end();
    const known = segmentOf(Number(segment));
    if (answers.status >= 400) return response.writeHead(answers.status).end();
    if (what === "heartbeat") {
      known.heartbeats.push(JSON.parse(body.toString()));
      response.setHeader("content-type", "application/json");
      return response.end(JSON.stringify({ paused: answers.pauseWanted }));
    }
    if (what === "end") known.end = JSON.parse(body.toString());
    else if (digestOf(body) !== request.headers["content-digest"])
      return response.writeHead(400).end();
    else if (what === "poster") known.poster = body;
    else known.parts.set(Number(what), body);
    return response.writeHead(204).end();
  }

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://site");
    const match = API.exec(pathname);
    if (match) return takeRequest(request, response, match);
    if (pathname === "/") {
      response.setHeader("content-type", "text/html");
      return response.end(`<!doctype html><script type="module" src="/page.js"></script>`);
    }
    const file = await readFile(path.join(folder, pathname)).catch(() => null);
    if (!file) return response.writeHead(404).end();
    response.setHeader("content-type", TYPES[path.extname(pathname)] ?? "");
    return response.end(file);
  });
  const port = await freePort();
  await once(server.listen(port), "listening");
  return {
    url: `http://localhost:${port}/`,
    segmentOf,
    /** What the server answers from now on. */
    answers,
    async close() {
      server.close();
      server.closeAllConnections();
      await rm(folder, { recursive: true });
    },
  };
}

const digestOf = (body: Buffer): string =>
  `sha-256=:${createHash("sha256").update(body).digest("base64")}:`;

/** The parts of a segment, one behind the other. */
export const joined = (parts: Segment["parts"]): Buffer =>
  Buffer.concat([...parts].sort(([a], [b]) => a - b).map(([, bytes]) => bytes));
