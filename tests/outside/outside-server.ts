import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect } from "vitest";
import { testDatabase } from "../database.ts";
import { createServerProcess, type ServerProcess } from "../process/server-process.ts";
import { connectVisitor } from "../protocol/visitor.ts";
import type { Team } from "../world.ts";

// A look takes some milliseconds; a machine that is busy with other tests takes longer.
const SERVED_WITHIN_MS = 5_000;
const LOOK_EVERY_MS = 100;
const MAY_GROW_MIB = 200;

let lastAddress = 0;

/** An address that nobody else speaks from. */
export function newAddress(): string {
  lastAddress += 1;
  return `10.99.${lastAddress >> 8}.${lastAddress & 255}`;
}

export type House = Awaited<ReturnType<typeof startOutsideServer>>;

/** The server as a process of its own, and an honest visitor who must not notice an attack. */
export async function startOutsideServer(environment: Readonly<Record<string, string>> = {}) {
  const { url } = await testDatabase();
  const server = await createServerProcess({ DATABASE_URL: url, ...environment });
  afterAll(() => server.remove(), 30_000);
  await server.start();
  const team = await server.createTeam();
  const visitor = await newVisitor(server, team);
  const look = () =>
    Promise.race([
      visitor.readView(),
      sleep(SERVED_WITHIN_MS).then(() => {
        throw new Error(`an honest visitor waited for more than ${SERVED_WITHIN_MS} ms`);
      }),
    ]);
  return {
    ...server,
    team,
    newVisitor: (ofTeam: Team = team) => newVisitor(server, ofTeam),
    /**
     * Runs an attack while an honest visitor looks again and again: each look is answered, the
     * process that began is the one that is left, and it has not grown beyond what is bounded.
     */
    async survives<Result>(attack: () => Promise<Result>): Promise<Result> {
      const before = await server.peakMemory();
      const over = attack().finally(() => {
        isOver = true;
      });
      let isOver = false;
      const served = (async () => {
        do {
          await look();
          await sleep(LOOK_EVERY_MS);
        } while (!isOver);
        await look();
      })();
      const [result] = await Promise.all([over, served]);
      expect(server.isRunning()).toBe(true);
      const grown = (await server.peakMemory()) - before;
      if (!Number.isNaN(grown)) expect(grown).toBeLessThan(MAY_GROW_MIB);
      return result;
    },
  };
}

const newVisitor = ({ origin }: Pick<ServerProcess, "origin">, { siteKey }: Team) =>
  connectVisitor({ origin, siteKey, ip: newAddress() });
