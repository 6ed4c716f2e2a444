import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect } from "vitest";
import { testDatabase } from "../database.ts";
import { createServerProcess, type ServerProcess } from "../process/server-process.ts";
import { connectVisitor } from "../protocol/visitor.ts";
import type { Team } from "../world.ts";

// Generous: a view takes milliseconds, but other tests may keep the machine busy.
const VIEW_TIMEOUT_MS = 5_000;
const VIEW_INTERVAL_MS = 100;
const MAX_GROWTH_MIB = 200;

let lastAddress = 0;

/** An address that no other client uses. */
export function newAddress(): string {
  lastAddress += 1;
  return `10.99.${lastAddress >> 8}.${lastAddress & 255}`;
}

/** Runs the server as a separate process, with a visitor who must be served during an attack. */
export async function startOutsideServer(environment: Readonly<Record<string, string>> = {}) {
  const { url } = await testDatabase();
  const server = await createServerProcess({ DATABASE_URL: url, ...environment });
  afterAll(() => server.remove(), 30_000);
  await server.start();
  const team = await server.createTeam();
  const visitor = await newVisitor(server, team);
  const readView = () =>
    Promise.race([
      visitor.readView(),
      sleep(VIEW_TIMEOUT_MS).then(() => {
        throw new Error(`the visitor waited for more than ${VIEW_TIMEOUT_MS} ms`);
      }),
    ]);
  return {
    ...server,
    team,
    newVisitor: (ofTeam: Team = team) => newVisitor(server, ofTeam),
    /**
     * Runs an attack while the visitor reads their view repeatedly. Each read must be answered, the
     * process must still be running, and its memory must not grow beyond a limit.
     */
    async survives<Result>(attack: () => Promise<Result>): Promise<Result> {
      const before = await server.peakMemory();
      const over = attack().finally(() => {
        isOver = true;
      });
      let isOver = false;
      const served = (async () => {
        do {
          await readView();
          await sleep(VIEW_INTERVAL_MS);
        } while (!isOver);
        await readView();
      })();
      const [result] = await Promise.all([over, served]);
      expect(server.isRunning()).toBe(true);
      // After an uncaught error the process still runs for a while, but shuts down.
      expect(server.log()).not.toContain("uncaught error");
      expect((await fetch(`${server.origin}/readyz`)).status).toBe(200);
      const grown = (await server.peakMemory()) - before;
      if (!Number.isNaN(grown)) expect(grown).toBeLessThan(MAX_GROWTH_MIB);
      return result;
    },
  };
}

const newVisitor = ({ origin }: Pick<ServerProcess, "origin">, { siteKey }: Team) =>
  connectVisitor({ origin, siteKey, ip: newAddress() });
