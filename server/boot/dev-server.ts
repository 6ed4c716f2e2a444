import type { ServerBuild } from "@remix-run/node";
import type { RequestHandler } from "express";

export type DevServer = { readonly middleware: RequestHandler; loadBuild(): Promise<ServerBuild> };

/** Vite in this process, serving the app's modules as they are saved. */
export async function startDevServer(): Promise<DevServer> {
  const { createServer } = await import("vite");
  const ours = process.listeners("SIGTERM");
  const vite = await createServer({ server: { middlewareMode: true } });
  // Vite would end the process at once, and the jobs and the database have to stop first.
  for (const listener of process.listeners("SIGTERM")) {
    if (!ours.includes(listener)) process.off("SIGTERM", listener);
  }
  return {
    middleware: vite.middlewares,
    loadBuild: async () => {
      const build = await vite.ssrLoadModule("virtual:remix/server-build");
      return build as ServerBuild;
    },
  };
}
