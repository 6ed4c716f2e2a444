import { redirect, type ServerBuild } from "@remix-run/node";
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { type Access, admit, PROFILE_PATH } from "../people/domain/page-access.ts";
import { loginPath } from "../team/domain/return-path.ts";

type Handler = NonNullable<RouteModule["loader"]>;
type RouteModule = NonNullable<ServerBuild["routes"][string]>["module"];

const HandleSchema = z.object({
  access: z.enum(["public", "guest", "member", "admin", "agent", "staff"]),
  beforeTwoFactor: z.boolean().optional(),
});

/** Who may open a route. One that declares nothing is for logged-in people. */
export function accessOf(module: RouteModule): Access {
  return HandleSchema.safeParse(module.handle).data?.access ?? "member";
}

/**
 * Puts every loader and action of the build behind the access that its route declares, and gives
 * routes without a loader one: so no page, and no data request, can be reached around the guard.
 */
export function guardRoutes(build: ServerBuild): ServerBuild {
  const routes = Object.fromEntries(
    Object.entries(build.routes).map(([id, route]) => {
      if (!route || id === "root") return [id, route];
      const rule = {
        access: accessOf(route.module),
        beforeTwoFactor: HandleSchema.safeParse(route.module.handle).data?.beforeTwoFactor ?? false,
      };
      const module: RouteModule = {
        ...route.module,
        loader: guarded(rule, route.module.loader ?? (() => null)),
        ...(route.module.action && { action: guarded(rule, route.module.action) }),
      };
      return [id, { ...route, module }];
    }),
  );
  return { ...build, routes };
}

type PageRule = { readonly access: Access; readonly beforeTwoFactor: boolean };

function guarded({ access, beforeTwoFactor }: PageRule, handler: Handler): Handler {
  return (args) => {
    const { viewer } = args.context;
    switch (admit(access, viewer, beforeTwoFactor)) {
      case "enter":
        return answerRefused(handler, args);
      case "login":
        throw redirect(loginPath(pageOf(args.request)));
      case "home":
        throw redirect(viewer?.home ?? "/");
      case "two-factor":
        throw redirect(PROFILE_PATH);
    }
  };
}

/** Answers that the app shows as a page of their own, in place of an error. */
async function answerRefused(handler: Handler, args: Parameters<Handler>[0]): Promise<unknown> {
  try {
    return await handler(args);
  } catch (error) {
    throw refusalOf(error) ?? error;
  }
}

/** Pages of an organization that must pay first answer 402, those asked for too often 429. */
function refusalOf(error: unknown): Response | null {
  if (!(error instanceof TRPCError)) return null;
  if (error.message === "PLAN_BLOCKED") return new Response(null, { status: 402 });
  if (error.code === "TOO_MANY_REQUESTS") return new Response(null, { status: 429 });
  return null;
}

/** The page that was asked for, also when its data was. */
function pageOf(request: Request): string {
  const { pathname, search } = new URL(request.url);
  return request.method === "GET" || request.method === "HEAD"
    ? pathname.replace(/\.data$/, "") + search
    : "/";
}
