import type { AgentId } from "../../kernel/ids.ts";

const SECOND_MS = 1_000;

/** How long before the removal an agent in a call is notified. */
export const REMOVAL_NOTICE_MS = 10 * SECOND_MS;

export type RemovalRefusal = "NOT_ALLOWED" | "CANNOT_REMOVE_YOURSELF" | "LAST_ADMIN";

export type RemovalRequest = {
  readonly askedBy: AgentId;
  readonly agentId: AgentId;
  /** Admins who are not about to be removed. */
  readonly remainingAdmins: readonly AgentId[];
};

/** Why the removal is refused, or null. An organisation always keeps an admin. */
export function refuseRemoval({
  askedBy,
  agentId,
  remainingAdmins,
}: RemovalRequest): RemovalRefusal | null {
  if (!remainingAdmins.includes(askedBy)) return "NOT_ALLOWED";
  if (remainingAdmins.every((admin) => admin === agentId)) return "LAST_ADMIN";
  return askedBy === agentId ? "CANNOT_REMOVE_YOURSELF" : null;
}

/** A removal is due at the end of the notice, or when the call ends earlier. */
export function isRemovalDue(
  { dueAt, talking }: { readonly dueAt: Date; readonly talking: boolean },
  now: Date,
): boolean {
  return !talking || now >= dueAt;
}
