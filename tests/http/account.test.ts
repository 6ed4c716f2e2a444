import { expect, test } from "vitest";
import { addMember } from "../../server/team/create-organization.ts";
import type { Person, Team } from "../world.ts";
import { rpc } from "./rpc.ts";
import { closeCode, tryUpgrade } from "./socket-client.ts";
import { testServer } from "./test-server.ts";

const server = await testServer();
const { ask, origin, sql, db } = server;
const clock = () => new Date();

const open = (path: string, { cookie }: Pick<Person, "cookie">) =>
  ask(path, { headers: { cookie } });

async function join(team: Team, { agentId }: Person): Promise<void> {
  const [member] = await sql`select user_id from members where id = ${agentId}`;
  await db.transaction((tx) =>
    addMember({ clock }, tx, team.orgId, {
      userId: member?.user_id,
      role: "admin",
      takesCalls: true,
    }),
  );
}

const mutate = (path: string, { cookie }: Person, input?: object, headers = {}) =>
  rpc(server, { api: "/api/trpc", path, type: "mutation", input, headers: { cookie, ...headers } });
const query = (path: string, { cookie }: Person, headers = {}) =>
  rpc(server, { api: "/api/trpc", path, type: "query", headers: { cookie, ...headers } });

test("after switching, pages show only the other organisation, and sockets are closed", async () => {
  const first = await server.createTeam({ name: "First Shop" });
  const second = await server.createTeam({ name: "Second Shop" });
  const { ana } = first;
  await join(second, ana);
  expect(await (await open("/calls", ana)).text()).toContain("First Shop");
  const { socket } = await tryUpgrade(origin, "/api/trpc", { origin, cookie: ana.cookie });
  const closed = closeCode(socket);
  await mutate("account.switchOrganization", ana, { orgId: second.orgId });
  expect(await closed).toBe(1008);
  const { data } = await query("team.list", ana);
  const members = JSON.stringify(data);
  expect(members).toContain(second.bo.agentId);
  expect(members).not.toContain(first.bo.agentId);
});

test("a page of the organisation that the session has left may do nothing", async () => {
  const [first, second] = [await server.createTeam(), await server.createTeam()];
  const { ana } = first;
  await join(second, ana);
  await mutate("account.switchOrganization", ana, { orgId: second.orgId });
  const stale = { "x-foyer-member": ana.agentId };
  expect((await query("account.profile", ana, stale)).message).toBe("NOT_LOGGED_IN");
  expect((await query("account.profile", ana)).status).toBe(200);
});

test("a session that is ended elsewhere closes its sockets", async () => {
  const { ana } = await server.createTeam();
  const signedIn = await ask("/api/auth/sign-in/email", {
    method: "POST",
    headers: { "content-type": "application/json", origin },
    body: JSON.stringify({ email: ana.email, password: ana.password }),
  });
  const cookie = signedIn.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const { socket } = await tryUpgrade(origin, "/api/trpc", { origin, cookie: ana.cookie });
  const closed = closeCode(socket);
  await mutate("account.endOtherSessions", { ...ana, cookie });
  expect(await closed).toBe(1008);
  expect((await query("account.profile", ana)).message).toBe("NOT_LOGGED_IN");
});

test("members who must set up a second factor are sent to their profile", async () => {
  const team = await server.createTeam();
  await sql`update organizations set two_factor_required = true where id = ${team.orgId}`;
  const sentTo = (await open("/calls", team.admin)).headers.get("location");
  expect(sentTo).toBe("/profile");
  const profile = await open("/profile", team.admin);
  expect(profile.status).toBe(200);
  expect(await profile.text()).toContain("requires two-factor sign-in");
});

test("the second factor can't be set up or turned off through the sign-in API", async () => {
  const { ana } = await server.createTeam();
  for (const path of ["enable", "disable", "verify-totp", "generate-backup-codes"]) {
    const answer = await ask(`/api/auth/two-factor/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin, cookie: ana.cookie },
      body: JSON.stringify({ password: ana.password, code: "000000" }),
    });
    expect(answer.status).toBe(404);
  }
});
