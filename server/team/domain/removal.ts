import type { AgentId } from "../../kernel/ids.ts";

const SECOND_MS = 1_000;

/** How long an agent who is in a call is told beforehand. */
export const REMOVAL_NOTICE_MS = 10 * SECOND_MS;

export type RemovalRefusal = "NOT_ALLOWED" | "CANNOT_REMOVE_YOURSELF" | "LAST_ADMIN";

export type RemovalRequest = {
  readonly askedBy: AgentId;
  readonly agentId: AgentId;
  /** Admins who are members and whose own removal is not under way. */
  readonly stayingAdmins: readonly AgentId[];
};

/** Why this removal may not be, or null. An organisation always keeps an admin. */
export function refuseRemoval({
  askedBy,
  agentId,
  stayingAdmins,
}: RemovalRequest): RemovalRefusal | null {
  if (!stayingAdmins.includes(askedBy)) return "NOT_ALLOWED";
  if (stayingAdmins.every((admin) => admin === agentId)) return "LAST_ADMIN";
  return askedBy === agentId ? "CANNOT_REMOVE_YOURSELF" : null;
}

/** What happens at the end of the notice, or when the call is over before. */
export function isRemovalDue(
  { dueAt, talking }: { readonly dueAt: Date; readonly talking: boolean },
  now: Date,
): boolean {
  return !talking || now >= dueAt;
}
