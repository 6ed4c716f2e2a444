import { once } from "node:events";
import { type AddressInfo, createServer, type Socket, connect as tcpConnect } from "node:net";

/** Sees what passes through one connection. */
export type ConnectionWatcher = {
  readonly fromClient: (bytes: Buffer) => void;
  readonly fromDatabase: (bytes: Buffer) => void;
};

/**
 * A database proxy whose connections can fall silent without being closed, as behind a dead router.
 * @param watch called for each connection
 */
export async function openDatabaseProxy(databaseUrl: string, watch?: () => ConnectionWatcher) {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((client) => {
    connections += 1;
    const database = tcpConnect(Number(target.port), target.hostname);
    const watcher = watch?.();
    // Before the pipes, so that a message is seen before the other side can answer it.
    if (watcher) {
      client.on("data", watcher.fromClient);
      database.on("data", watcher.fromDatabase);
    }
    client.pipe(database).pipe(client);
    for (const [socket, other] of [
      [client, database],
      [database, client],
    ] as const) {
      socket.on("error", () => {});
      socket.on("close", () => other.destroy());
      sockets.add(socket);
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    connections: () => connections,
    /** The open connections carry nothing any more. New ones do. */
    silence(): void {
      for (const socket of sockets) socket.unpipe().pause();
    },
    async close(): Promise<void> {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
