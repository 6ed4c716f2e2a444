import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as audit from "./schema/audit.ts";
import * as callMedia from "./schema/call-media.ts";
import * as calls from "./schema/calls.ts";
import * as cobrowse from "./schema/cobrowse.ts";
import * as people from "./schema/people.ts";
import * as presence from "./schema/presence.ts";
import * as routing from "./schema/routing.ts";
import * as settings from "./schema/settings.ts";
import * as sites from "./schema/sites.ts";

const schema = {
  ...audit,
  ...callMedia,
  ...calls,
  ...cobrowse,
  ...people,
  ...presence,
  ...routing,
  ...settings,
  ...sites,
};

export type Db = PostgresJsDatabase<typeof schema>;
export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];
export type Sql = postgres.Sql;

export type Database = { readonly db: Db; readonly sql: Sql; close(): Promise<void> };

/** Opens a pool of at most `max` connections (default 10), which are opened when needed. */
export function openDatabase(url: string, max = 10): Database {
  const sql = postgres(url, { max, connect_timeout: 10, onnotice: () => {} });
  prepareStatements(sql);
  return {
    db: drizzle(sql, { schema }),
    sql,
    close: () => sql.end({ timeout: 5 }),
  };
}

/**
 * Makes the driver prepare Drizzle's queries. Unprepared, each costs a second round trip and a new
 * plan. Each connection keeps a statement per query text, so the text must not depend on the number
 * of values: use `= any(array)` instead of a list of placeholders.
 */
function prepareStatements(client: postgres.Sql): void {
  prepareUnsafe(client);
  const { begin } = client;
  client.begin = <T>(...args: [BeginBody<T>] | [string, BeginBody<T>]) => {
    const [options, body] = args.length === 1 ? ["", args[0]] : args;
    return begin(options, (tx) => {
      prepareUnsafe(tx);
      return body(tx);
    });
  };
}

type BeginBody<T> = (tx: postgres.TransactionSql) => T | Promise<T>;

function prepareUnsafe(client: postgres.ISql): void {
  const { unsafe } = client;
  client.unsafe = (query, params = [], options = {}) =>
    unsafe(query, params, { ...options, prepare: true });
}
