import type { AgentId } from "../../kernel/ids.ts";
import type { PresenceStatus } from "../../presence/domain/presence.ts";

/** A member in the team list. Times are ISO 8601. */
export type TeamPerson = {
  readonly agentId: AgentId;
  readonly name: string;
  readonly email: string;
  readonly photoUrl: string | null;
  readonly role: "admin" | "agent";
  /** Null for members who don't take calls. */
  readonly status: PresenceStatus | null;
  /** Names of the person's pools, sorted. */
  readonly pools: readonly string[];
  readonly joinedAt: string;
  /** When an agent who is in a call will be removed. */
  readonly removalDueAt: string | null;
};
