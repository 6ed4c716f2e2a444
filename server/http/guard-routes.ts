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
        return answerBlocked(handler, args);
      case "login":
        throw redirect(loginPath(pageOf(args.request)));
      case "home":
        throw redirect(viewer?.home ?? "/");
      case "two-factor":
        throw redirect(PROFILE_PATH);
    }
  };
}

/** Pages of an organization that must pay first answer 402, which the app shows as the way to pay. */
async function answerBlocked(handler: Handler, args: Parameters<Handler>[0]): Promise<unknown> {
  try {
    return await handler(args);
  } catch (error) {
    const isBlocked = error instanceof TRPCError && error.message === "PLAN_BLOCKED";
    throw isBlocked ? new Response(null, { status: 402 }) : error;
  }
}

/** The page that was asked for, also when its data was. */
function pageOf(request: Request): string {
  const { pathname, search } = new URL(request.url);
  return request.method === "GET" || request.method === "HEAD"
    ? pathname.replace(/\.data$/, "") + search
    : "/";
}
