import type { LimitName } from "../http/limits.ts";
import { DomainError } from "../kernel/errors.ts";
import { t, translateErrors } from "./init.ts";

export const { router, createCallerFactory } = t;

/** For anyone, rate limited by IP address. */
export const publicProcedure = (limit: LimitName) =>
  t.procedure.use(translateErrors).use(async ({ ctx, next }) => {
    if (!(await ctx.deps.limits.take(limit, ctx.ip)))
      throw new DomainError("TOO_MANY_REQUESTS", { limit });
    return next();
  });

/** For visitors with a signed token, rate limited by visitor. */
export const visitorProcedure = (limit: LimitName) =>
  t.procedure.use(translateErrors).use(async ({ ctx, next }) => {
    const { visitor, deps } = ctx;
    if (!visitor) throw new DomainError("VISITOR_UNKNOWN");
    if (!(await deps.limits.take(limit, visitor.visitorId)))
      throw new DomainError("TOO_MANY_REQUESTS", { limit });
    return next({ ctx: { ...ctx, visitor } });
  });

/** For logged-in members. */
export const memberProcedure = t.procedure.use(translateErrors).use(async ({ ctx, next }) => {
  const viewer = await ctx.findViewer();
  if (!viewer) throw new DomainError("NOT_LOGGED_IN");
  return next({ ctx: { ...ctx, viewer } });
});

/** For members who take calls. */
export const agentProcedure = memberProcedure.use(({ ctx, next }) => {
  if (!ctx.viewer.takesCalls) throw new DomainError("NOT_ALLOWED");
  return next();
});

export const adminProcedure = memberProcedure.use(({ ctx, next }) => {
  if (ctx.viewer.role !== "admin") throw new DomainError("NOT_ALLOWED");
  return next();
});
