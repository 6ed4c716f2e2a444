import { randomBytes, randomUUID } from "node:crypto";
import { afterAll } from "vitest";
import { openDatabase } from "../drizzle/db.ts";
import { applyCallEvent } from "../server/calls/apply-call-event.ts";
import type { Call } from "../server/calls/domain/call.ts";
import { findCall } from "../server/calls/fragments.ts";
import { requestCall, type Visitor } from "../server/calls/request-call.ts";
import { buildDeps, type Deps } from "../server/deps.ts";
import { deskOpened } from "../server/desk/desk-connection.ts";
import { setAvailable } from "../server/desk/set-available.ts";
import { readEnv } from "../server/env.ts";
import type { VisitorClaims } from "../server/integrations/tokens.ts";
import { DomainError } from "../server/kernel/errors.ts";
import {
  type CallId,
  CallIdSchema,
  type TabId,
  TabIdSchema,
  VisitorIdSchema,
} from "../server/kernel/ids.ts";
import { createLog } from "../server/log.ts";
import { testDatabase } from "./database.ts";
import { createTeam, type Person, SESSION_SECRET, type Team, type TeamOptions } from "./world.ts";

/** Runs the real use cases on a new database, with a clock that tests can advance. */
export async function openCallWorld(
  replaced: Partial<Deps> = {},
  environment: Readonly<Record<string, string>> = {},
) {
  return openCallWorldOn((await testDatabase()).url, replaced, environment);
}

/** Like `openCallWorld`, on an existing database. Several calls act as processes that share it. */
export async function openCallWorldOn(
  url: string,
  replaced: Partial<Deps> = {},
  environment: Readonly<Record<string, string>> = {},
) {
  const env = readEnv({
    NODE_ENV: "test",
    MOCKS: "true",
    SESSION_SECRET,
    STUN_URLS: "off",
    ...environment,
  });
  const built = await buildDeps(env, url, createLog("silent"), replaced.billingClock);
  let aheadMs = 0;
  const deps: Deps = {
    ...built.deps,
    ...replaced,
    clock: () => new Date(Date.now() + aheadMs),
    // No timers: tests trigger deadlines themselves.
    callDeadlines: { arm: () => {}, has: () => false, size: 0, close: () => {} },
    removalDeadlines: { arm: () => {}, has: () => false, size: 0, close: () => {} },
    presenceDeadlines: { arm: () => {}, has: () => false, size: 0, close: () => {} },
  };
  const { sql, close } = openDatabase(url, 2);
  afterAll(async () => {
    await close();
    await built.close();
  });

  const newVisitor = ({ orgId, siteId }: Team, address = newAddress()): Visitor => ({
    orgId,
    siteId,
    visitorId: VisitorIdSchema.parse(randomUUID()),
    address,
  });
  const world = {
    deps,
    /** Direct access to the database. */
    sql,
    advanceClock(seconds: number) {
      aheadMs += seconds * 1_000;
    },
    team: (options?: TeamOptions) =>
      createTeam({ db: deps.db, origin: deps.env.PUBLIC_URL }, options),
    async makeAvailable(team: Team, ...people: Pick<Person, "agentId">[]) {
      for (const { agentId } of people) {
        await deskOpened(deps, { orgId: team.orgId, agentId }, tabOf({ agentId }));
        await setAvailable(deps, { orgId: team.orgId, agentId }, true);
      }
    },
    newVisitor,
    requestCall: (
      visitor: Visitor,
      callId: CallId = newCallId(),
      rejoinToken: string = newRejoinToken(),
    ) =>
      requestCall(deps, visitor, {
        callId,
        mode: "video",
        page: { url: "https://shop.test/bikes", title: "Bikes" },
        onPageMs: 4_000,
        greeterId: null,
        country: "DE",
        rejoinToken,
      }),
    async call(orgId: Team["orgId"], callId: CallId): Promise<Call> {
      const call = await findCall(deps.db, orgId, callId, "server");
      if (!call) throw new Error(`call ${callId} was not found`);
      return call;
    },
    answer: ({ orgId }: Team, { agentId }: Person, callId: CallId, leg = 1) =>
      applyCallEvent(deps, { orgId, callId }, { agentId }, { type: "answered", agentId, leg }),
    decline: ({ orgId }: Team, { agentId }: Person, callId: CallId, leg = 1) =>
      applyCallEvent(deps, { orgId, callId }, { agentId }, { type: "declined", agentId, leg }),
    connectMedia: ({ orgId }: Team, callId: CallId) =>
      applyCallEvent(deps, { orgId, callId }, "server", { type: "media_connected" }),
    reachDeadline: ({ orgId }: Team, callId: CallId) =>
      applyCallEvent(deps, { orgId, callId }, "server", { type: "time_passed" }),
    hangUp: ({ orgId, visitorId }: VisitorClaims, callId: CallId) =>
      applyCallEvent(deps, { orgId, callId }, { visitorId }, { type: "hung_up", by: "visitor" }),
  };
  return world;
}

/** A random network, so that visitors don't share the limits of one address. */
const newAddress = (): string => {
  const network = randomBytes(4).toString("hex");
  return `2001:db8:${network.slice(0, 4)}:${network.slice(4)}::1`;
};

export const newRejoinToken = (): string => randomBytes(32).toString("base64url");

/** The tab id of an agent with a single open tab. */
export const tabOf = ({ agentId }: Pick<Person, "agentId">): TabId => TabIdSchema.parse(agentId);

export const newCallId = (): CallId => CallIdSchema.parse(randomUUID());

/** Resolves to "ok" or the code of a DomainError; rethrows other errors. */
export async function outcomeOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return "ok";
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}
