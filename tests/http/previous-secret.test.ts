import { expect, test } from "vitest";
import { connectAgent } from "../protocol/agent.ts";
import { SESSION_SECRET } from "../world.ts";
import { testServer } from "./test-server.ts";

const server = await testServer({
  SESSION_SECRET: "the secret after the one of the tests",
  SESSION_SECRET_PREVIOUS: SESSION_SECRET,
});
const other = await testServer({ SESSION_SECRET: "a third secret that was never used before" });

// The people of a team have session cookies that are signed with the tests' secret.
const openDesk = async (target: typeof server, cookie: string) =>
  (await target.ask("/desk", { headers: { cookie } })).status;

test("who has signed in with the previous secret stays signed in, on pages and sockets", async () => {
  const { ana } = await server.createTeam();
  expect(await openDesk(server, `theme=dark; ${ana.cookie}`)).toBe(200);
  const agent = await connectAgent({ origin: server.origin, cookie: ana.cookie });
  await agent.setAvailable(true);
  await agent.until((view) => view.ring === null);
  agent.socket.close();
});

test("a changed cookie, and one signed with an older secret, are refused", async () => {
  const { ana } = await server.createTeam();
  const [name, value = ""] = ana.cookie.split("=", 2);
  const changed = `${name}=${value.startsWith("a") ? "b" : "a"}${value.slice(1)}`;
  expect(await openDesk(server, changed)).toBe(302);
  const { bo } = await other.createTeam();
  expect(await openDesk(other, bo.cookie)).toBe(302);
});
