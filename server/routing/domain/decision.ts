import type { AgentId, PoolId, RuleId } from "../../kernel/ids.ts";

/** Why a member of a pool was not chosen. Stored with calls: add values, never rename them. */
export const SKIP_REASONS = [
  "offline",
  "not_in_plan",
  "outside_hours",
  "away",
  "wrap_up",
  "busy",
  "full",
  "rung_already",
  "later_tier",
  "more_watchers",
  "assigned_later",
  "other_preferred",
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

export type ConsideredMember = {
  readonly agentId: AgentId;
  readonly name: string;
  /** 1 primary, 2 standard, 3 backup. */
  readonly tier: number;
  readonly watchers: number;
  readonly why: SkipReason | "chosen";
};

/** A pool in which an agent was looked for: the page's pool, then its overflow, and so on. */
export type AskedPool = {
  readonly poolId: PoolId;
  readonly poolName: string;
  /** By tier; long lists are truncated. */
  readonly considered: readonly ConsideredMember[];
  /** How many members are left out of `considered`. */
  readonly unlisted: number;
};

/** How an agent was chosen, or why none was. */
export type RoutingDecision = {
  /** The rule that matched the page; null for the catch-all pool. */
  readonly rule: { readonly ruleId: RuleId; readonly name: string } | null;
  readonly asked: readonly AskedPool[];
  readonly chosen: AgentId | null;
};
