import type { LimitName, Limits } from "../http/limits.ts";
import { DomainError, TooManyRequests } from "../kernel/errors.ts";
import { refuseNul, t, translateErrors } from "./init.ts";

export const { router, createCallerFactory } = t;

const procedure = t.procedure.use(translateErrors).use(refuseNul);

/** @throws TooManyRequests */
async function take(limits: Limits, limit: LimitName, key: string): Promise<void> {
  const waitS = await limits.secondsToWait(limit, key);
  if (waitS > 0) throw new TooManyRequests(waitS, { limit });
}

/** Anyone at all, at most as often as the named limit allows one address. */
export const publicProcedure = (limit: LimitName) =>
  procedure.use(async ({ ctx, next }) => {
    await take(ctx.deps.limits, limit, ctx.ip);
    return next();
  });

/** A visitor whose token this server signed, as often as the named limit allows one visitor. */
export const visitorProcedure = (limit: LimitName) =>
  procedure.use(async ({ ctx, next }) => {
    const { visitor, deps, ip } = ctx;
    if (!visitor) throw new DomainError("VISITOR_UNKNOWN");
    await take(deps.limits, limit, visitor.visitorId);
    return next({ ctx: { ...ctx, visitor: { ...visitor, address: ip } } });
  });

/** Any logged-in person of an organisation, as often and as many at once as one account may. */
export const memberProcedure = procedure.use(async ({ ctx, next }) => {
  const viewer = await ctx.findViewer();
  if (!viewer) throw new DomainError("NOT_LOGGED_IN");
  const { limits } = ctx.deps;
  await take(limits, "procedure", viewer.userId);
  const leave = limits.occupy("procedures", viewer.userId);
  if (!leave) throw new TooManyRequests(1, { limit: "procedures" });
  try {
    return await next({ ctx: { ...ctx, viewer } });
  } finally {
    leave();
  }
});

/** Who takes calls. */
export const agentProcedure = memberProcedure.use(({ ctx, next }) => {
  if (!ctx.viewer.takesCalls) throw new DomainError("NOT_ALLOWED");
  return next();
});

export const adminProcedure = memberProcedure.use(({ ctx, next }) => {
  if (ctx.viewer.role !== "admin") throw new DomainError("NOT_ALLOWED");
  return next();
});
