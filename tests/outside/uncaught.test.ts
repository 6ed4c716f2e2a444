import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { closeCode } from "../http/socket-client.ts";
import { connectVisitor } from "../protocol/visitor.ts";
import { startOutsideServer } from "./outside-server.ts";

const RESTARTING = 1012;
const PRELOAD = pathToFileURL(path.join(import.meta.dirname, "throw-on-signal.mjs")).href;

const server = await startOutsideServer({ NODE_OPTIONS: `--import=${PRELOAD}` });

test("after an uncaught error the server logs it, disconnects its clients and exits with code 1", async () => {
  const { origin } = server;
  const { siteKey } = server.team;
  const visitor = await connectVisitor({ origin, siteKey });
  const toldToComeBack = closeCode(visitor.presenceSocket);
  server.signal("SIGUSR2");
  server.signal("SIGUSR2");
  expect(await toldToComeBack).toBe(RESTARTING);
  expect(await server.exited()).toBe(1);
  const line = server
    .log()
    .split("\n")
    .find((one) => one.includes("uncaught error, shutting down"));
  expect(JSON.parse(line ?? "{}")).toMatchObject({
    level: 60,
    uncaught: 1,
    origin: "uncaughtException",
    err: { message: "uncaught" },
  });

  await server.start();
  const again = await connectVisitor({ origin, siteKey, token: visitor.token });
  expect(again.view()).not.toBeNull();
  again.disconnect();
}, 60_000);
