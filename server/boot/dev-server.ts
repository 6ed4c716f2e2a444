import type { ServerBuild } from "@remix-run/node";
import type { RequestHandler } from "express";

export type DevServer = { readonly middleware: RequestHandler; loadBuild(): Promise<ServerBuild> };

/** Starts Vite in this process, with hot module replacement. */
export async function startDevServer(): Promise<DevServer> {
  const { createServer } = await import("vite");
  const existing = process.listeners("SIGTERM");
  const vite = await createServer({ server: { middlewareMode: true } });
  // Vite's own listeners would exit before the jobs and the database have stopped.
  for (const listener of process.listeners("SIGTERM")) {
    if (!existing.includes(listener)) process.off("SIGTERM", listener);
  }
  return {
    middleware: vite.middlewares,
    loadBuild: async () => {
      const build = await vite.ssrLoadModule("virtual:remix/server-build");
      return build as ServerBuild;
    },
  };
}
