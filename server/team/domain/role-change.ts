import type { AgentId } from "../../kernel/ids.ts";
import type { Role } from "./invitation-draft.ts";

export type RoleChange = {
  readonly askedBy: AgentId;
  readonly agentId: AgentId;
  readonly to: Role;
  readonly isInCall: boolean;
  /** Admins who are not about to be removed. */
  readonly remainingAdmins: readonly AgentId[];
};

export type RoleRefusal = "NOT_ALLOWED" | "LAST_ADMIN" | "AGENT_IN_CALL";

/** Why the change is refused, or null. An organisation always keeps an admin. */
export function refuseRoleChange(change: RoleChange): RoleRefusal | null {
  const { askedBy, agentId, to, isInCall, remainingAdmins } = change;
  if (!remainingAdmins.includes(askedBy)) return "NOT_ALLOWED";
  if (to.role !== "admin" && remainingAdmins.every((admin) => admin === agentId))
    return "LAST_ADMIN";
  return isInCall && !to.takesCalls ? "AGENT_IN_CALL" : null;
}
