import { createServer } from "node:net";

/** @throws Error when something listens on the port already. Asked before anything else is started. */
export function assertPortFree(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        error.code === "EADDRINUSE"
          ? new Error(`Port ${port} is taken: stop what listens there, or set PORT to another one.`)
          : error,
      );
    });
    probe.listen(port, () => probe.close(() => resolve()));
  });
}
