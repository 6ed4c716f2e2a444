import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

export type TcpProxy = { readonly connections: () => readonly number[]; close(): Promise<void> };

/**
 * A load balancer in front of servers on this machine. `choose` returns the index of the server for a
 * client's address; while that server is down, the next one gets the connection.
 */
export async function openTcpProxy(
  port: number,
  servers: readonly number[],
  choose: (clientAddress: string) => number,
): Promise<TcpProxy> {
  const clients = new Map<Socket, number>();
  const forward = (client: Socket, index: number, failures: number) => {
    const upstream = connect(servers[index % servers.length] ?? port, "127.0.0.1");
    let connected = false;
    upstream.once("connect", () => {
      connected = true;
      clients.set(client, index % servers.length);
      client.pipe(upstream).pipe(client);
    });
    upstream.on("error", () => {});
    upstream.on("close", () => {
      if (connected || failures >= servers.length) client.destroy();
      else forward(client, index + 1, failures + 1);
    });
    client.once("close", () => upstream.destroy());
  };
  const proxy = createServer({ pauseOnConnect: false }, (client) => {
    client.on("error", () => {});
    client.once("close", () => clients.delete(client));
    forward(client, choose(client.remoteAddress?.replace("::ffff:", "") ?? ""), 1);
  });
  await once(proxy.listen(port), "listening");
  return {
    /** The server of each open connection. */
    connections: () => [...clients.values()],
    async close() {
      for (const client of clients.keys()) client.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
