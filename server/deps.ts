import { randomBytes, randomUUID } from "node:crypto";
import type { PgBoss } from "pg-boss";
import type { Logger } from "pino";
import type Stripe from "stripe";
import { type Database, type Db, openDatabase } from "../drizzle/db.ts";
import { enqueue } from "../jobs/enqueue.ts";
import { startBoss } from "../jobs/start.ts";
import { type AccessReader, createAccessReader } from "./access/access-reader.ts";
import { createPriceBook, type PriceBook } from "./billing/price-book.ts";
import { type BlockLists, createBlockLists } from "./calls/block-lists.ts";
import { type CallCache, createCallCache } from "./calls/call-cache.ts";
import { EFFECT_JOBS, type EffectJobs } from "./calls/effect-jobs.ts";
import { settleCall } from "./calls/sweep-calls.ts";
import type { Env } from "./env.ts";
import { alertOperators } from "./geo/alert-operators.ts";
import type { GeoAlert } from "./geo/domain/geo-status.ts";
import { createVisitorGate, type VisitorGate } from "./geo/visitor-gate.ts";
import { createLimits, type Limits } from "./http/limits.ts";
import { type AddressHash, createAddressHash } from "./integrations/address-hash.ts";
import { type Auth, type AuthConfig, createAuth } from "./integrations/auth.ts";
import { type Geo, openGeo } from "./integrations/geo.ts";
import { createIceServers, type IceServers, turnSourceOf } from "./integrations/ice-servers.ts";
import { createMailer, type Mailer } from "./integrations/mailer.ts";
import { createSmtpMailer } from "./integrations/mailer-smtp.ts";
import { createOutboundHttp, type OutboundHttp } from "./integrations/outbound-http.ts";
import { createPreviewKeys, type PreviewKeys } from "./integrations/preview-keys.ts";
import { createSecretBox, type SecretBox } from "./integrations/secret-box.ts";
import { socialProvidersFrom } from "./integrations/social-providers.ts";
import { createStorage, type Storage } from "./integrations/storage.ts";
import { createStripe } from "./integrations/stripe.ts";
import { createTokens, type Tokens } from "./integrations/tokens.ts";
import { createTranscriber, type Transcriber } from "./integrations/transcriber.ts";
import type { AgentId, CallId, OrgId } from "./kernel/ids.ts";
import { type Admission, createAdmission, RING_ADMISSION } from "./live/admission.ts";
import { createDeadlines, type Deadlines } from "./live/deadlines.ts";
import { createDesks, type Desks } from "./live/desks.ts";
import { createHub, type Hub } from "./live/hub.ts";
import { createMetrics, type Metrics } from "./live/metrics.ts";
import { createPeers, type Peers } from "./live/peers.ts";
import { createPresenceSockets, type PresenceSockets } from "./live/presence-sockets.ts";
import { throttle } from "./live/throttle.ts";
import { type CallBacks, createCallBacks } from "./messages/call-backs.ts";
import { settlePresence } from "./presence/settle-presence.ts";
import { createFinalizer, type Finalizer } from "./recordings/run-finalizer.ts";
import { createFreeAgents, type FreeAgents } from "./routing/free-agents.ts";
import { createRoster, rosterFrom } from "./routing/roster.ts";
import { createSightings, type Sightings } from "./sites/sightings.ts";
import { createSiteGate, type SiteGate } from "./sites/site-gate.ts";
import { passwordResetMail, verifyEmailMail } from "./team/domain/mail-templates.ts";
import { markVerified } from "./team/mark-verified.ts";
import { passwordReset } from "./team/password-changed.ts";
import { settleRemoval } from "./team/settle-removals.ts";
import { createVisitedPages, type VisitedPages } from "./visitors/visited-pages.ts";
import { createWebhookListeners, type WebhookListeners } from "./webhooks/listeners.ts";

/** The dependencies of use cases. Built once; each use case declares the ones it uses. */
export type Deps = {
  readonly env: Env;
  readonly log: Logger;
  readonly clock: () => Date;
  /** The clock of plans and payments. Only test mode moves it. */
  readonly billingClock: () => Date;
  readonly newId: () => string;
  /** 128 random bits. */
  readonly newPeerId: () => string;
  readonly newSiteKey: () => string;
  readonly db: Db;
  readonly boss: PgBoss;
  readonly hub: Hub;
  readonly callDeadlines: Deadlines<CallDeadlineKey>;
  /** When agents with a scheduled removal are removed. */
  readonly removalDeadlines: Deadlines<AgentId>;
  /** The next deadline of each agent's presence. */
  readonly presenceDeadlines: Deadlines<PresenceDeadlineKey>;
  readonly freeAgents: FreeAgents;
  readonly callCache: CallCache;
  /** Which visitors are being called back. */
  readonly callBacks: CallBacks;
  /** What each organization's plan allows. */
  readonly access: AccessReader;
  /** Null without STRIPE_SECRET_KEY: then nothing is limited. */
  readonly stripe: Stripe | null;
  readonly priceBook: PriceBook;
  readonly blockLists: BlockLists;
  readonly siteGate: SiteGate;
  readonly sightings: Sightings;
  /** The pages of current visits. */
  readonly visitedPages: VisitedPages;
  readonly previewKeys: PreviewKeys;
  readonly webhookListeners: WebhookListeners;
  readonly visitorGate: VisitorGate;
  readonly addressHash: AddressHash;
  readonly effectJobs: EffectJobs;
  readonly presenceSockets: PresenceSockets;
  readonly desks: Desks;
  readonly peers: Peers;
  readonly limits: Limits;
  /** New calls are taken only as fast as this process can also serve the others. */
  readonly ringAdmission: Admission;
  readonly metrics: Metrics;
  readonly auth: Auth;
  readonly authConfig: AuthConfig;
  readonly tokens: Tokens;
  /** Encrypts secrets of customers before they are stored. */
  readonly secretBox: SecretBox;
  /** Sends requests to addresses that customers give. */
  readonly outbound: OutboundHttp;
  readonly iceServers: IceServers;
  readonly geo: Geo;
  readonly storage: Storage;
  /** Joins the parts of recordings, outside of this process. */
  readonly finalizer: Finalizer;
  /** Null without DEEPGRAM_API_KEY: then calls aren't transcribed. */
  readonly transcriber: Transcriber | null;
  readonly mailer: Mailer;
  /** True once this process accepts no new calls because it is shutting down. */
  readonly draining: () => boolean;
};

// Limits how often a desk is refreshed because the number of its agent's watchers changed.
const WATCHERS_THROTTLE_MS = 3_000;

export type CallDeadlineKey = `${OrgId}:${CallId}`;
export type PresenceDeadlineKey = `${OrgId}:${AgentId}`;

export type BuiltDeps = { readonly deps: Deps; startDraining(): void; close(): Promise<void> };

const randomKey = (): string => randomBytes(16).toString("hex");

/** The composition root. */
export async function buildDeps(
  env: Env,
  databaseUrl: string,
  log: Logger,
  billingClock: () => Date = () => new Date(),
): Promise<BuiltDeps> {
  const directUrl = env.DIRECT_DATABASE_URL ?? databaseUrl;
  const { db, sql, metrics, close: closePool } = openMeasuredPool(env, databaseUrl);
  const clock = () => new Date();
  const boss = await startBoss(directUrl, log);
  const hub = await createHub({ sql, directUrl }, randomUUID(), log);
  const presenceSockets = createPresenceSockets({
    onWatchersChanged: throttle(WATCHERS_THROTTLE_MS, (agentId) =>
      hub.wake({ type: "watchers_changed", agentId }),
    ),
    onCapacityFreed: (orgId) => hub.wake({ type: "watcher_left", orgId }),
  });
  const rules = { graceDays: env.BILLING_GRACE_DAYS };
  const access = createAccessReader({ db, rules, clock: billingClock });
  // First, so that the other caches read what is allowed now.
  hub.subscribe(access.subscriber);
  const stripe = createStripe(env);
  const desks = createDesks();
  // Every process that serves an organization has read its plan, so each wakes only itself.
  const hoursDeadlines = createDeadlines<OrgId>(clock, (orgId) =>
    hub.wakeHere({ type: "hours_turned", orgId }),
  );
  const roster = createRoster({
    ...rosterFrom(db),
    armHours: hoursDeadlines.arm,
    readStanding: access.read,
    isHere: desks.has,
    watchers: presenceSockets.watchingOrExpected,
  });
  hub.subscribe(roster.subscriber);
  const callCache = createCallCache(clock);
  hub.subscribe(callCache.subscriber);
  const callBacks = createCallBacks(db, clock);
  hub.subscribe(callBacks.subscriber);
  const blockLists = createBlockLists(db);
  hub.subscribe(blockLists.subscriber);
  const siteGate = createSiteGate({ db, hub, log, clock, publicUrl: env.PUBLIC_URL });
  const sightings = createSightings({ db, hub, log, clock });
  hub.subscribe(siteGate.subscriber);
  const webhookListeners = createWebhookListeners(db);
  hub.subscribe(webhookListeners.subscriber);
  const alert = (found: GeoAlert) => alertOperators({ db, boss, env, log }, found);
  const geo = await openGeo({ env, log, clock, alert });
  const visitorGate = createVisitorGate({ db, geo, log, clock });
  hub.subscribe(visitorGate.subscriber);
  const authConfig = buildAuthConfig(env, { db, boss, hub });
  let draining = false;

  const deps: Deps = {
    env,
    log,
    clock,
    billingClock,
    newId: randomUUID,
    newPeerId: randomKey,
    newSiteKey: () => `site_${randomBytes(12).toString("base64url")}`,
    db,
    boss,
    hub,
    callDeadlines: createDeadlines<CallDeadlineKey>(clock, (key) => {
      const [orgId, callId] = key.split(":") as [OrgId, CallId];
      settleCall(deps, { orgId, callId }, { type: "time_passed" }).catch((error) =>
        log.error({ err: error, callId }, "could not act on a call's deadline"),
      );
    }),
    removalDeadlines: createDeadlines<AgentId>(clock, (agentId) => {
      settleRemoval(deps, agentId).catch((error) =>
        log.error({ err: error, agentId }, "could not remove a member"),
      );
    }),
    presenceDeadlines: createDeadlines<PresenceDeadlineKey>(clock, (key) => {
      const [orgId, agentId] = key.split(":") as [OrgId, AgentId];
      settlePresence(deps, { orgId, agentId }).catch((error) =>
        log.error({ err: error, agentId }, "could not act on a presence's deadline"),
      );
    }),
    callCache,
    callBacks,
    access,
    stripe,
    priceBook: createPriceBook({ stripe, env, log, clock }),
    blockLists,
    siteGate,
    sightings,
    visitedPages: createVisitedPages(),
    previewKeys: createPreviewKeys(env.SESSION_SECRET, env.SESSION_SECRET_PREVIOUS),
    webhookListeners,
    visitorGate,
    addressHash: createAddressHash(env.SESSION_SECRET),
    effectJobs: EFFECT_JOBS,
    freeAgents: createFreeAgents({ roster, watchers: presenceSockets }),
    presenceSockets,
    desks,
    peers: createPeers(),
    limits: createLimits(db, metrics.limitRefused),
    ringAdmission: createAdmission(RING_ADMISSION),
    metrics,
    auth: createAuth(db, authConfig),
    authConfig,
    tokens: createTokens(env.SESSION_SECRET, env.SESSION_SECRET_PREVIOUS),
    secretBox: createSecretBox(env.SESSION_SECRET, env.SESSION_SECRET_PREVIOUS),
    outbound: createOutboundHttp({ allowsLoopback: env.MOCKS }),
    iceServers: createIceServers(env.STUN_URLS, turnSourceOf(env, log)),
    geo,
    storage: await createStorage(env),
    finalizer: createFinalizer(env),
    transcriber: createTranscriber(env),
    mailer: openMailer(env),
    draining: () => draining,
  };
  return {
    deps,
    startDraining: () => {
      draining = true;
    },
    async close() {
      deps.callDeadlines.close();
      deps.removalDeadlines.close();
      deps.presenceDeadlines.close();
      hoursDeadlines.close();
      await siteGate.flush();
      await sightings.flush();
      await visitorGate.flush();
      await boss.stop({ graceful: true, timeout: 3_000 });
      await hub.close();
      await closePool();
    },
  };
}

function openMailer({ SMTP_URL, MAIL_FROM: from, ...env }: Env): Mailer {
  if (SMTP_URL) return createSmtpMailer(SMTP_URL, from);
  return createMailer({
    apiKey: env.RESEND_API_KEY ?? "re_mock",
    baseUrl: env.RESEND_BASE_URL,
    from,
  });
}

function openMeasuredPool(env: Env, url: string): Database & { readonly metrics: Metrics } {
  const isMeasured = env.METRICS_TOKEN !== undefined;
  const metrics = createMetrics({ ofProcess: isMeasured });
  const database = openDatabase(url, undefined, {
    prepare: env.DATABASE_PREPARE,
    lifetimeSeconds: env.DATABASE_LIFETIME_SECONDS,
    onQuery: isMeasured ? metrics.queryEnded : undefined,
  });
  return { ...database, metrics };
}

const AUTH_MAILS = { password_reset: passwordResetMail, verify_email: verifyEmailMail };

function buildAuthConfig(
  env: Env,
  { db, boss, hub }: Pick<Deps, "db" | "boss" | "hub">,
): AuthConfig {
  return {
    publicUrl: env.PUBLIC_URL,
    secret: env.SESSION_SECRET,
    previousSecret: env.SESSION_SECRET_PREVIOUS,
    socialProviders: socialProvidersFrom(env),
    sendMail: (executor, { template, to, name, link }) => {
      const mail = AUTH_MAILS[template]({ email: to, name }, link);
      return executor.transaction((tx) => enqueue(boss, tx, "mail.send", mail));
    },
    onVerified: (userId) => markVerified({ db, hub }, userId),
    onPasswordReset: (userId) => passwordReset({ db, hub, boss }, userId),
  };
}
