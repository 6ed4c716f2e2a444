import { randomUUID } from "node:crypto";
import type { Team } from "../world.ts";
import { makeStaff, newVisitor } from "./credentials.ts";
import type { TestServer } from "./test-server.ts";

/** Everybody who may try to use the server. */
export const CALLERS = [
  "nobody",
  "someone with a forged session",
  "a visitor",
  "an agent",
  "an admin who doesn't take calls",
  "an admin who takes calls",
  "a member of the staff",
  "a removed member",
] as const;
export type Caller = (typeof CALLERS)[number];

export type Callers = Readonly<Record<Caller, () => Promise<Record<string, string>>>>;

/** The headers of each caller. The organization of the staff isn't that of the others. */
export async function openCallers(server: TestServer): Promise<Callers & { readonly team: Team }> {
  const team = await server.createTeam();
  const [taking, operators, others] = [
    await server.createTeam({ adminTakesCalls: true }),
    await server.createTeam(),
    await server.createTeam(),
  ];
  await makeStaff(server, operators);
  await server.sql`update members set removed_at = now()
    where org_id = ${others.orgId} and id = ${others.ana.agentId}`;
  const cookie = (value: string) => async () => ({ cookie: value });
  return {
    team,
    nobody: async () => ({}),
    "someone with a forged session": cookie(`foyer.session_token=${randomUUID()}.c2lnbmF0dXJl`),
    "a visitor": () => newVisitor(team),
    "an agent": cookie(team.bo.cookie),
    "an admin who doesn't take calls": cookie(team.admin.cookie),
    "an admin who takes calls": cookie(taking.admin.cookie),
    "a member of the staff": cookie(operators.admin.cookie),
    "a removed member": cookie(others.ana.cookie),
  };
}
