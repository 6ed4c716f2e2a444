import type { Deps } from "../deps.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import { switchOffTeam } from "./store.ts";

/** Switches off all agents whom the organization's plan doesn't let take calls. Running calls go on. */
export async function takeAgentsOff(
  { db, clock, hub }: Pick<Deps, "db" | "clock" | "hub">,
  team: { readonly orgId: OrgId; readonly except: AgentId | null },
): Promise<void> {
  for (const { agentId } of await switchOffTeam(db, team, clock()))
    hub.wake({ type: "presence_changed", orgId: team.orgId, agentId });
}
