import { createServer } from "node:net";

/** Called before anything else is started. @throws Error if the port is in use. */
export function assertPortFree(port: number, host?: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        error.code === "EADDRINUSE"
          ? new Error(`Port ${port} is in use. Stop the process that uses it, or set another PORT.`)
          : error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND"
            ? new Error(`HOST is ${host}, which is not an address of this machine.`)
            : error,
      );
    });
    probe.listen({ port, host }, () => probe.close(() => resolve()));
  });
}
