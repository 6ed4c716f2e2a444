import { type ConnectionWatcher, openDatabaseProxy } from "./database-proxy.ts";

// Frontend messages of PostgreSQL's protocol that run a statement: Execute and Query.
const RUNS_STATEMENT = new Set(["E", "Q"]);

/**
 * A database proxy that counts the statements of all clients except those whose `application_name`
 * starts with `except`.
 */
export async function countStatements(databaseUrl: string, except: string) {
  let statements = 0;
  let unanswered = 0;
  const watch = (): ConnectionWatcher => {
    let isCounted = false;
    let isStarted = false;
    return {
      fromClient: createReader("startup", (type, body) => {
        if (type === "startup") isCounted = !applicationName(body).startsWith(except);
        if (isCounted && RUNS_STATEMENT.has(type)) statements += 1;
        if (isCounted && (type === "S" || type === "Q")) unanswered += 1;
      }),
      fromDatabase: createReader("typed", (type) => {
        if (type !== "Z") return;
        // The first ReadyForQuery belongs to the startup.
        if (isCounted && isStarted) unanswered -= 1;
        isStarted = true;
      }),
    };
  };
  const { url, close } = await openDatabaseProxy(databaseUrl, watch);
  return {
    url,
    close,
    statements: () => statements,
    /** Whether all statements have been answered. */
    isQuiet: () => unanswered === 0,
    reset() {
      statements = 0;
    },
  };
}

/** Splits a stream into messages. Startup messages have no type byte; all others have one. */
function createReader(
  first: "startup" | "typed",
  onMessage: (type: string, body: Buffer) => void,
): (bytes: Buffer) => void {
  let pending = Buffer.alloc(0);
  let typeBytes = first === "startup" ? 0 : 1;
  return (bytes) => {
    pending = Buffer.concat([pending, bytes]);
    while (pending.length >= typeBytes + 4) {
      const end = typeBytes + pending.readUInt32BE(typeBytes);
      if (pending.length < end) return;
      const type = typeBytes === 0 ? "startup" : pending.toString("latin1", 0, 1);
      onMessage(type, pending.subarray(typeBytes + 4, end));
      pending = pending.subarray(end);
      typeBytes = 1;
    }
  };
}

/** Reads a startup message: names and values in turn, each terminated by a zero byte. */
function applicationName(body: Buffer): string {
  const texts = body.toString("utf8", 4).split("\0");
  return texts[texts.indexOf("application_name") + 1] ?? "";
}
