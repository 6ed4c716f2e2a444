import type { Deps } from "../deps.ts";
import { type AgentKey, type Switched, savePresence } from "./store.ts";

/** Switches an agent on or off. Doesn't affect an open ring or call. */
export async function switchAgent(
  { db, clock, hub }: Pick<Deps, "db" | "clock" | "hub">,
  agent: AgentKey,
  switched: Switched,
): Promise<void> {
  const { orgId, agentId } = agent;
  if (await savePresence(db, agent, switched, clock()))
    hub.wake({ type: "presence_changed", orgId, agentId });
}
