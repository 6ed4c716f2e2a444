import type { AgentId, PoolId, RuleId } from "../../kernel/ids.ts";

/** Why a member of the pool was not the one. */
export const PASSED_OVER = [
  "offline",
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
export type PassedOver = (typeof PASSED_OVER)[number];

export type Considered = {
  readonly agentId: AgentId;
  readonly name: string;
  /** 1 primary, 2 standard, 3 backup. */
  readonly tier: number;
  readonly watchers: number;
  readonly why: PassedOver | "chosen";
};

/** One pool that was asked: the visitor's own, then its overflow, and so on. */
export type AskedPool = {
  readonly poolId: PoolId;
  readonly poolName: string;
  /** In the order of preference; long lists are cut. */
  readonly considered: readonly Considered[];
  /** How many more were passed over and are not listed. */
  readonly unlisted: number;
};

/** How an agent was found, or why nobody was. */
export type RoutingDecision = {
  /** The rule that matched the page; null for the catch-all pool. */
  readonly rule: { readonly ruleId: RuleId; readonly name: string } | null;
  readonly asked: readonly AskedPool[];
  readonly chosen: AgentId | null;
};
