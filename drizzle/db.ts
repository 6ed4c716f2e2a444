import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as access from "./schema/access.ts";
import * as apiKeys from "./schema/api-keys.ts";
import * as audit from "./schema/audit.ts";
import * as billing from "./schema/billing.ts";
import * as callMedia from "./schema/call-media.ts";
import * as calls from "./schema/calls.ts";
import * as closing from "./schema/closing.ts";
import * as cobrowse from "./schema/cobrowse.ts";
import * as exports from "./schema/exports.ts";
import * as feedback from "./schema/feedback.ts";
import * as geo from "./schema/geo.ts";
import * as messages from "./schema/messages.ts";
import * as notices from "./schema/notices.ts";
import * as outcomes from "./schema/outcomes.ts";
import * as people from "./schema/people.ts";
import * as presence from "./schema/presence.ts";
import * as recordings from "./schema/recordings.ts";
import * as retention from "./schema/retention.ts";
import * as routing from "./schema/routing.ts";
import * as settings from "./schema/settings.ts";
import * as sites from "./schema/sites.ts";
import * as staff from "./schema/staff.ts";
import * as team from "./schema/team.ts";
import * as transcripts from "./schema/transcripts.ts";
import * as visitors from "./schema/visitors.ts";
import * as webhooks from "./schema/webhooks.ts";

const schema = {
  ...access,
  ...apiKeys,
  ...audit,
  ...billing,
  ...callMedia,
  ...calls,
  ...closing,
  ...cobrowse,
  ...exports,
  ...feedback,
  ...geo,
  ...messages,
  ...notices,
  ...outcomes,
  ...people,
  ...presence,
  ...recordings,
  ...retention,
  ...routing,
  ...settings,
  ...sites,
  ...staff,
  ...team,
  ...transcripts,
  ...visitors,
  ...webhooks,
};

export type Db = PostgresJsDatabase<typeof schema>;
export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];
export type Sql = postgres.Sql;

export type Database = { readonly db: Db; readonly sql: Sql; close(): Promise<void> };

export const DEFAULT_LIFETIME_SECONDS = 1_800;
// Routers and load balancers forget connections that are unused for longer.
const MAX_IDLE_SECONDS = 300;

export type DatabaseOptions = {
  /** False behind a pooler that gives each transaction another connection. Default true. */
  readonly prepare?: boolean;
  /** Connections are replaced at this age, and closed when unused for five minutes. */
  readonly lifetimeSeconds?: number;
  /** Called after each of Drizzle's statements with its duration. */
  readonly onQuery?: ((seconds: number) => void) | undefined;
};

/** Opens a pool of at most `max` connections (default 10), which are opened when needed. */
export function openDatabase(url: string, max = 10, options: DatabaseOptions = {}): Database {
  const { prepare = true, lifetimeSeconds = DEFAULT_LIFETIME_SECONDS, onQuery } = options;
  const sql = postgres(url, {
    max,
    prepare,
    max_lifetime: lifetimeSeconds,
    idle_timeout: Math.min(MAX_IDLE_SECONDS, lifetimeSeconds),
    connect_timeout: 10,
    onnotice: () => {},
  });
  prepareStatements(sql, onQuery);
  return {
    db: drizzle(sql, { schema }),
    sql,
    close: () => sql.end({ timeout: 5 }),
  };
}

/**
 * Makes the driver prepare Drizzle's queries, unless its option `prepare` is false. Unprepared, each costs a second round trip and a new
 * plan. Each connection keeps a statement per query text, so the text must not depend on the number
 * of values: use `= any(array)` instead of a list of placeholders.
 */
function prepareStatements(client: postgres.Sql, onQuery: DatabaseOptions["onQuery"]): void {
  prepareUnsafe(client, onQuery);
  const { begin } = client;
  client.begin = <T>(...args: [BeginBody<T>] | [string, BeginBody<T>]) => {
    const [options, body] = args.length === 1 ? ["", args[0]] : args;
    return begin(options, (tx) => {
      prepareUnsafe(tx, onQuery);
      return body(tx);
    });
  };
}

type BeginBody<T> = (tx: postgres.TransactionSql) => T | Promise<T>;

function prepareUnsafe(client: postgres.ISql, onQuery: DatabaseOptions["onQuery"]): void {
  const { unsafe } = client;
  client.unsafe = (query, params = [], options = {}) =>
    timed(unsafe(query, params, { ...options, prepare: true }), onQuery);
}

/** A query starts at its first `then`. */
function timed<Query extends PromiseLike<unknown>>(
  query: Query,
  onQuery: DatabaseOptions["onQuery"],
): Query {
  if (!onQuery) return query;
  const start = query.then.bind(query);
  // biome-ignore lint/suspicious/noThenProperty: a query is a promise that starts when it is awaited.
  query.then = (...callbacks) => {
    const startedMs = performance.now();
    const report = () => onQuery((performance.now() - startedMs) / 1_000);
    start(report, report);
    return start(...callbacks);
  };
  return query;
}
