import type { Deps } from "../deps.ts";
import type { AwayReason } from "./domain/presence.ts";
import { type AgentKey, savePresence } from "./store.ts";

/** Switches an agent on (`null`) or off with a reason. Doesn't affect an open ring or call. */
export async function switchAgent(
  { db, clock, hub }: Pick<Deps, "db" | "clock" | "hub">,
  agent: AgentKey,
  awayReason: AwayReason | null,
): Promise<void> {
  const { orgId, agentId } = agent;
  if (await savePresence(db, agent, awayReason, clock()))
    hub.wake({ type: "presence_changed", orgId, agentId });
}
