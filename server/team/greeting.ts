import type { Deps } from "../deps.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import { saveGreeting } from "../people/fragments.ts";

export type GreetingPart = "clip" | "photo";

/** Shows visitors another clip or photo from now on; null goes back to none. */
export async function changeGreeting(
  { db, hub }: Pick<Deps, "db" | "hub">,
  { orgId, agentId }: { orgId: OrgId; agentId: AgentId },
  part: GreetingPart,
  url: string | null,
): Promise<void> {
  await saveGreeting(db, orgId, agentId, part === "clip" ? { clipUrl: url } : { photoUrl: url });
  hub.wake({ type: "greeting_changed", orgId, agentId });
}
