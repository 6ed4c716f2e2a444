import type { ServerBuild } from "@remix-run/node";

type Route = NonNullable<ServerBuild["routes"][string]>;

export type Page = {
  readonly id: string;
  /** The pattern, such as `/calls/:callId`. */
  readonly path: string;
  /** The path with its parameters filled in. */
  readonly url: string;
  /** The access that the route declares in `handle.access`, if any. */
  readonly access: string | undefined;
  readonly hasAction: boolean;
};

const PARAMETERS: Record<string, string> = { "*": "no/such/page" };
const SOME_ID = "00000000-0000-4000-8000-000000000000";

/** All routes of the build that have a path. */
export function pagesOf(build: ServerBuild): Page[] {
  return routesOf(build)
    .filter(({ path, index }) => path || index)
    .map((route) => {
      const path = `/${pathOf(route, build)}`;
      return {
        id: route.id,
        path,
        url: path
          .split("/")
          .filter((part) => !part.endsWith("?"))
          .map((part) => PARAMETERS[part] ?? (part.startsWith(":") ? SOME_ID : part))
          .join("/"),
        access: accessOf(route),
        hasAction: route.module.action !== undefined,
      };
    });
}

/** Routes without a path, which still answer requests for their data. */
export const layoutsOf = (build: ServerBuild) =>
  routesOf(build)
    .filter(({ id, path, index }) => id !== "root" && !path && !index)
    .map((route) => ({
      id: route.id,
      access: accessOf(route),
      child: pagesOf(build).find(({ id }) => build.routes[id]?.parentId === route.id),
    }));

const routesOf = (build: ServerBuild): Route[] =>
  Object.values(build.routes).filter((route) => route !== undefined);

function accessOf({ module: { handle } }: Route): string | undefined {
  const declared = handle as { readonly access?: string } | undefined;
  return declared?.access;
}

function pathOf(route: Route, build: ServerBuild): string {
  const parent = route.parentId ? build.routes[route.parentId] : undefined;
  const above = parent ? pathOf(parent, build) : "";
  return [above, route.path ?? ""].filter((part) => part !== "").join("/");
}
