import type { AddressInfo } from "node:net";
import express from "express";
import { expect, test } from "vitest";
import { createLog } from "../log.ts";
import { createHealth } from "./health.ts";

/** A server with the health checks on a database that can be switched off. */
async function listenWith(database: { answers: boolean; asked: number }) {
  let now = 0;
  let draining = false;
  const app = express().use(
    createHealth({
      db: {
        execute: async () => {
          database.asked += 1;
          if (!database.answers) throw new Error("connection refused");
        },
      } as never,
      boss: { isInstalled: async () => true } as never,
      clock: () => new Date(now),
      draining: () => draining,
      log: createLog("silent"),
    }),
  );
  const server = app.listen(0);
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ready: async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).status,
    advanceMs: (ms: number) => {
      now += ms;
    },
    drain: () => {
      draining = true;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

test("a hundred probes within a second cost one check, whether it succeeds or fails", async () => {
  const database = { answers: true, asked: 0 };
  const { ready, advanceMs, close } = await listenWith(database);
  const probes = () => Promise.all(Array.from({ length: 100 }, ready));
  expect(new Set(await probes())).toEqual(new Set([200]));
  expect(database.asked).toBe(1);

  database.answers = false;
  advanceMs(999);
  expect(await ready()).toBe(200);
  advanceMs(1);
  expect(new Set(await probes())).toEqual(new Set([503]));
  advanceMs(999);
  expect(await ready()).toBe(503);
  expect(database.asked).toBe(2);

  database.answers = true;
  advanceMs(1);
  expect(await ready()).toBe(200);
  await close();
});

test("a process that is stopping isn't ready", async () => {
  const { ready, drain, close } = await listenWith({ answers: true, asked: 0 });
  expect(await ready()).toBe(200);
  drain();
  expect(await ready()).toBe(503);
  await close();
});
