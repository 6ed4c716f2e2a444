import { randomUUID } from "node:crypto";
import { createTokens } from "../../server/integrations/tokens.ts";
import { VisitorIdSchema } from "../../server/kernel/ids.ts";
import { SESSION_SECRET, type Team } from "../world.ts";
import type { Gate } from "./procedure-rules.ts";

/** Signs as the server of a test does. */
export const tokens = createTokens(SESSION_SECRET);

/** A visitor of this site whom nobody has met: its share of requests is untouched. */
export async function newVisitor({ orgId, siteId }: Team): Promise<Record<string, string>> {
  const visitorId = VisitorIdSchema.parse(randomUUID());
  const token = tokens.visitor.sign({ visitorId, orgId, siteId }, new Date());
  return { authorization: `Bearer ${token}` };
}

/** What the gate asks for, from this team: its admin, its agent Bo, or a new visitor. */
export async function passFor(gate: Gate, team: Team): Promise<Record<string, string>> {
  if (gate === "visitor") return newVisitor(team);
  if (gate === "public") return {};
  return { cookie: gate === "admin" ? team.admin.cookie : team.bo.cookie };
}
