import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { AgentId, CallId, OrgId } from "../kernel/ids.ts";
import type { Call } from "./domain/call.ts";
import { findCall } from "./fragments.ts";

/** A member who asks for what belongs to a call. */
export type CallReader = {
  readonly orgId: OrgId;
  readonly agentId: AgentId;
  readonly role: "admin" | "agent";
};

/**
 * Admins may have all calls of their organization, agents those they answered last.
 * @throws DomainError CALL_NOT_FOUND
 */
export async function requireCall(
  { db }: Pick<Deps, "db">,
  { orgId, agentId, role }: CallReader,
  callId: CallId,
): Promise<Call> {
  const call = await findCall(db, orgId, callId, role === "admin" ? "server" : { agentId });
  if (!call) throw new DomainError("CALL_NOT_FOUND", { callId });
  return call;
}
