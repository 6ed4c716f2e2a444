import { redirect, type ServerBuild } from "@remix-run/node";
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { type Access, admit } from "../people/domain/page-access.ts";
import { loginPath } from "../team/domain/return-path.ts";

type Handler = NonNullable<RouteModule["loader"]>;
type RouteModule = NonNullable<ServerBuild["routes"][string]>["module"];

const HandleSchema = z.object({
  access: z.enum(["public", "guest", "member", "admin", "agent", "staff"]),
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
      const access = accessOf(route.module);
      const module: RouteModule = {
        ...route.module,
        loader: guarded(access, route.module.loader ?? (() => null)),
        ...(route.module.action && { action: guarded(access, route.module.action) }),
      };
      return [id, { ...route, module }];
    }),
  );
  return { ...build, routes };
}

function guarded(access: Access, handler: Handler): Handler {
  return (args) => {
    const { viewer } = args.context;
    switch (admit(access, viewer)) {
      case "enter":
        return answerBlocked(handler, args);
      case "login":
        throw redirect(loginPath(pageOf(args.request)));
      case "home":
        throw redirect(viewer?.home ?? "/");
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
