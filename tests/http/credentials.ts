import { randomUUID } from "node:crypto";
import { createTokens } from "../../server/integrations/tokens.ts";
import { VisitorIdSchema } from "../../server/kernel/ids.ts";
import { SESSION_SECRET, type Team } from "../world.ts";
import type { Gate } from "./procedure-rules.ts";
import type { TestServer } from "./test-server.ts";

/** Signs tokens with the test server's secret. */
export const tokens = createTokens(SESSION_SECRET);

/** The headers of a new visitor of this site, whose rate limits are unused. */
export async function newVisitor({ orgId, siteId }: Team): Promise<Record<string, string>> {
  const visitorId = VisitorIdSchema.parse(randomUUID());
  const token = tokens.visitor.sign({ visitorId, orgId, siteId }, new Date());
  return { authorization: `Bearer ${token}` };
}

/**
 * Headers that pass this gate: those of the team's admin, its agent Bo, or a new visitor. Tests whose
 * admins are to be staff call `makeStaff`.
 */
export async function credentialsFor(gate: Gate, team: Team): Promise<Record<string, string>> {
  if (gate === "visitor") return newVisitor(team);
  if (gate === "public") return {};
  return { cookie: gate === "admin" || gate === "staff" ? team.admin.cookie : team.bo.cookie };
}

/** Lets the team's admin operate the service. */
export async function makeStaff({ sql }: Pick<TestServer, "sql">, { admin }: Team): Promise<void> {
  await sql`update users set staff = true where email = ${admin.email}`;
}
