import { afterAll, beforeAll, expect, test } from "vitest";
import { runChaos } from "../../bench/chaos-run.ts";
import { createServerProcess, type ServerProcess } from "./server-process.ts";

let server: ServerProcess;
beforeAll(async () => {
  server = await createServerProcess({ LOG_LEVEL: "warn" });
  await server.start();
}, 90_000);
afterAll(() => server.remove(), 30_000);

test("no call is lost or left open when clients and the server disconnect and return", {
  timeout: 180_000,
}, async () => {
  const result = await runChaos(server, {
    calls: 8,
    seconds: 6,
    agents: 10,
    kills: 1,
    talkSeconds: [4, 8],
    seed: 3,
  });
  expect(result).toMatchObject({ started: 8, endedByPerson: 8, lost: [], leftOpen: [] });
  expect(result.reconnects).toBeGreaterThan(0);
  expect(result.resumed).toBe(result.reconnects);
});
