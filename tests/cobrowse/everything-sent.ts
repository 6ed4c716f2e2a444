import type { Page } from "@playwright/test";
import type { ServerProcess } from "../process/server-process.ts";

// The server has made them. A long random text has a few letters of a secret by chance.
const TOKENS = /(token=|bearer )[\w.-]+/gi;

/** What a page sends to Foyer by HTTP and WebSocket. Call this before the page is opened. */
export function watchTraffic(page: Page, origin: string): () => string {
  const sent: string[] = [];
  const host = new URL(origin).host;
  page.context().on("request", (request) => {
    if (new URL(request.url()).host !== host) return;
    sent.push(`${request.method()} ${request.url()}`, request.postData() ?? "");
    for (const [name, value] of Object.entries(request.headers())) sent.push(`${name}: ${value}`);
  });
  page.on("websocket", (socket) => {
    if (new URL(socket.url()).host !== host) return;
    sent.push(socket.url());
    socket.on("framesent", ({ payload }) => void sent.push(String(payload)));
  });
  return () => sent.join("\n").replace(TOKENS, "$1");
}

/** Everything that the server has stored and logged. */
export async function storedAndLogged(server: ServerProcess): Promise<string> {
  const { sql } = await server.database();
  const tables = await sql<{ schema: string; name: string }[]>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`;
  const contents: string[] = [];
  for (const { schema, name } of tables) {
    const [row] = await sql<{ text: string | null }[]>`
      select string_agg(t::text, E'\\n') as text from ${sql(schema)}.${sql(name)} t`;
    contents.push(row?.text ?? "");
  }
  return [...contents, server.log()].join("\n");
}

/** Places where a piece of the secret, in any case or encoding, is in the text. */
export function findPieces(text: string, secret: string, length = 4): string[] {
  const lower = decodeAll(text).toLowerCase();
  const found: string[] = [];
  for (let at = 0; at + length <= secret.length; at += 1) {
    const index = lower.indexOf(secret.slice(at, at + length).toLowerCase());
    if (index >= 0) found.push(lower.slice(Math.max(0, index - 120), index + 60));
  }
  return found;
}

const decodeAll = (text: string): string =>
  `${text}\n${text.replace(/(?:%[0-9a-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  })}`;
