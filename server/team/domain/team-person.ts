import type { AgentId } from "../../kernel/ids.ts";
import type { PresenceStatus } from "../../presence/domain/presence.ts";

/** Somebody of the organisation, as admins see him or her. Times are ISO 8601. */
export type TeamPerson = {
  readonly agentId: AgentId;
  readonly name: string;
  readonly email: string;
  readonly photoUrl: string | null;
  readonly role: "admin" | "agent";
  /** What an agent is doing now; null for who takes no calls. */
  readonly status: PresenceStatus | null;
  /** The pools that this person answers for, by name. */
  readonly pools: readonly string[];
  readonly joinedAt: string;
  /** An agent in a call is removed at this moment. */
  readonly removalDueAt: string | null;
};
