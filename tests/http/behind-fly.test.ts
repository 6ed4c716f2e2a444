import { once } from "node:events";
import { createServer, request as send } from "node:http";
import { afterAll, expect, test } from "vitest";
import { freePort } from "../world.ts";
import { testServer } from "./test-server.ts";

const APPS_OWN_ADDRESS = "66.241.124.9";
// Of one address in a minute.
const HELLOS = 120;

const server = await testServer({ CLIENT_IP_HEADER: "Fly-Client-IP" });
const team = await server.createTeam();

/** As Fly's proxy does: what the client said of itself comes first, the app's own address last. */
const fly = createServer((incoming, outgoing) => {
  const client = String(incoming.headers["x-test-client"]);
  const said = incoming.headers["x-forwarded-for"];
  const headers = {
    ...incoming.headers,
    "fly-client-ip": client,
    "x-forwarded-for": [said, client, APPS_OWN_ADDRESS].filter(Boolean).join(", "),
  };
  const { method, url } = incoming;
  incoming.pipe(
    send(new URL(url ?? "/", server.origin), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    }),
  );
});
const port = await freePort();
await once(fly.listen(port), "listening");
afterAll(() => fly.close());

const hello = async (client: string, forged: Readonly<Record<string, string>> = {}) => {
  const { status } = await fetch(`http://localhost:${port}/api/widget/hello`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-test-client": client, ...forged },
    body: JSON.stringify({ siteKey: team.siteKey, token: null }),
  });
  return status;
};

test("behind Fly's proxy each visitor has an address and a share of requests of its own", async () => {
  const statuses = await Promise.all(
    Array.from({ length: HELLOS + 1 }, () => hello("203.0.113.1")),
  );
  expect(statuses.filter((status) => status === 429)).toHaveLength(1);
  expect(await hello("203.0.113.2")).toBe(200);
});

test("a visitor cannot take another address by naming one", async () => {
  const forged = { "fly-client-ip": "203.0.113.99", "x-forwarded-for": "203.0.113.98" };
  expect(await hello("203.0.113.1", forged)).toBe(429);
});
