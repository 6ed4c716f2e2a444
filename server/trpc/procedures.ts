import { requireCalls, requireOpen } from "../access/require-access.ts";
import type { ApiScope } from "../api-keys/domain/api-scope.ts";
import { isPageAdmitted, isVisitorAdmitted } from "../calls/admit-visitor.ts";
import type { LimitName, Limits } from "../http/limits.ts";
import { DomainError, TooManyRequests } from "../kernel/errors.ts";
import { refuseNul, t, translateErrors } from "./init.ts";

export const { router, createCallerFactory } = t;

const procedure = t.procedure.use(translateErrors).use(refuseNul);

/** @throws TooManyRequests */
async function consume(limits: Limits, limit: LimitName, key: string): Promise<void> {
  const retryAfterS = await limits.consume(limit, key);
  if (retryAfterS > 0) throw new TooManyRequests(retryAfterS, { limit });
}

/** For anyone, rate limited by IP address. */
export const publicProcedure = (limit: LimitName) =>
  procedure.use(async ({ ctx, next }) => {
    await consume(ctx.deps.limits, limit, ctx.ip);
    return next();
  });

/**
 * For visitors with a signed token whom the organization doesn't refuse, on a website where the site's
 * key may be used; rate limited by visitor.
 */
export const visitorProcedure = (limit: LimitName) =>
  procedure.use(async ({ ctx, next }) => {
    const { visitor, deps, ip } = ctx;
    if (!visitor) throw new DomainError("VISITOR_UNKNOWN");
    await consume(deps.limits, limit, visitor.visitorId);
    if (!(await isPageAdmitted(deps, visitor, ctx.origin)))
      throw new DomainError("ORIGIN_NOT_ALLOWED");
    // The answer to an unknown visitor, so that nobody learns of the block.
    if (!(await isVisitorAdmitted(deps, visitor, ip))) throw new DomainError("VISITOR_UNKNOWN");
    return next({ ctx: { ...ctx, visitor: { ...visitor, address: ip } } });
  });

/**
 * For logged-in members, rate limited by account. Until their e-mail address is verified, they may
 * read, and set up what nobody else sees.
 */
export const memberProcedure = procedure.use(async ({ ctx, type, meta, next }) => {
  const viewer = await ctx.findViewer();
  if (!viewer) throw new DomainError("NOT_LOGGED_IN");
  const { limits } = ctx.deps;
  await consume(limits, "procedure", viewer.userId);
  if (viewer.lacksTwoFactor && !meta?.beforeTwoFactor) throw new DomainError("TWO_FACTOR_REQUIRED");
  if (type === "mutation" && !viewer.emailVerified && !meta?.beforeVerification)
    throw new DomainError("EMAIL_NOT_VERIFIED");
  if (!meta?.whileBlocked) await requireOpen(ctx.deps, viewer.orgId);
  const release = limits.acquire("procedures", viewer.userId);
  if (!release) throw new TooManyRequests(1, { limit: "procedures" });
  try {
    return await next({ ctx: { ...ctx, viewer } });
  } finally {
    release();
  }
});

/** For members who take calls. */
export const agentProcedure = memberProcedure.use(({ ctx, next }) => {
  if (!ctx.viewer.takesCalls) throw new DomainError("NOT_ALLOWED");
  return next();
});

/** For agents whose organization's plan lets them take calls now. */
export const paidProcedure = agentProcedure.use(async ({ ctx, next }) => {
  await requireCalls(ctx.deps, ctx.viewer);
  return next();
});

export const adminProcedure = memberProcedure.use(({ ctx, next }) => {
  if (ctx.viewer.role !== "admin") throw new DomainError("NOT_ALLOWED");
  return next();
});

/** For people who operate the service, whatever the plan of their own organization is. */
export const staffProcedure = memberProcedure.meta({ whileBlocked: true }).use(({ ctx, next }) => {
  if (!ctx.viewer.staff) throw new DomainError("NOT_ALLOWED");
  return next();
});

/** For admins who set up their organization, also before their e-mail address is verified. */
export const setupProcedure = adminProcedure.meta({ beforeVerification: true });

/** For requests to the public API whose key has this scope, rate limited by key. */
export const apiKeyProcedure = (scope: ApiScope) =>
  procedure.use(async ({ ctx, next }) => {
    const caller = await ctx.findApiCaller?.();
    if (!caller) throw new DomainError("API_KEY_MISSING");
    await consume(ctx.deps.limits, "publicApi", caller.keyId);
    if (!caller.scopes.includes(scope)) throw new DomainError("SCOPE_MISSING", { scope });
    await requireOpen(ctx.deps, caller.orgId);
    return next({ ctx: { ...ctx, caller } });
  });
