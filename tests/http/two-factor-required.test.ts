import { expect, test } from "vitest";
import type { Team } from "../world.ts";
import { rpc } from "./rpc.ts";
import { testServer } from "./test-server.ts";

const server = await testServer();
const { sql } = server;

const asAdmin = ({ admin }: Team) => ({
  api: "/api/trpc" as const,
  headers: { cookie: admin.cookie },
});
const requireIt = (team: Team) =>
  rpc(server, {
    ...asAdmin(team),
    path: "settings.saveOrganization",
    type: "mutation",
    input: { name: "Corner Shop", timeZone: "UTC", twoFactorRequired: true },
  });
const isRequired = async ({ orgId }: Team) =>
  (await sql`select two_factor_required from organizations where id = ${orgId}`)[0]
    ?.two_factor_required;

test("only an admin who uses a second factor can require one of all", async () => {
  const team = await server.createTeam();
  expect(await requireIt(team)).toMatchObject({ status: 412, message: "TWO_FACTOR_OFF" });
  expect(await isRequired(team)).toBe(false);
  await sql`update users set two_factor_enabled = true where email = ${team.admin.email}`;
  expect(await requireIt(team)).toMatchObject({ status: 200 });
  expect(await isRequired(team)).toBe(true);
});

test("the team says who uses one", async () => {
  const team = await server.createTeam();
  await sql`update users set two_factor_enabled = true where email = ${team.ana.email}`;
  const { data } = await rpc(server, { ...asAdmin(team), path: "team.list", type: "query" });
  const people = data as readonly { readonly email: string; readonly hasTwoFactor: boolean }[];
  expect(people.filter(({ hasTwoFactor }) => hasTwoFactor).map(({ email }) => email)).toEqual([
    team.ana.email,
  ]);
});
