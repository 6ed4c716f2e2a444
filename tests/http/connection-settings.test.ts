import { pino } from "pino";
import { expect, test } from "vitest";
import { rpc } from "./rpc.ts";
import { newAddress, testServer } from "./test-server.ts";

const WARNING = "in ten visitors";

async function open(environment: Readonly<Record<string, string>>) {
  const lines: string[] = [];
  const write = (line: string) => {
    // The bundled country database ages, whatever is configured for TURN.
    if (!line.includes("country database")) lines.push(line);
  };
  const log = pino({ level: "warn" }, { write });
  const server = await testServer(environment, log);
  const { admin } = await server.createTeam();
  const headers = { cookie: admin.cookie, "x-forwarded-for": newAddress() };
  const page = async () => (await server.ask("/settings/calls", { headers })).text();
  const prepareTest = async () => {
    const path = "calls.prepareConnectionTest";
    const { data } = await rpc(server, { api: "/api/trpc", path, type: "mutation", headers });
    return data;
  };
  return { lines, page, prepareTest };
}

test("without TURN the log and the settings say who cannot connect", async () => {
  const { lines, page, prepareTest } = await open({ STUN_URLS: "stun:stun.test" });
  expect(lines.join()).toContain("about one visitor in ten");
  expect(await page()).toContain(WARNING);
  expect(await prepareTest()).toEqual({
    iceServers: [{ urls: ["stun:stun.test"] }],
    turnFailed: false,
  });
});

test("with TURN nothing is said, and a test gets credentials of its own", async () => {
  const { lines, page, prepareTest } = await open({
    TURN_URLS: "turn:turn.test",
    TURN_SECRET: "secret",
  });
  expect(lines).toEqual([]);
  expect(await page()).not.toContain(WARNING);
  expect(await prepareTest()).toEqual({
    iceServers: [
      {
        urls: ["turn:turn.test"],
        username: expect.stringMatching(/^\d+:test-/),
        credential: expect.any(String),
      },
    ],
    turnFailed: false,
  });
});
