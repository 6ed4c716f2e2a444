import type { Deps } from "../deps.ts";
import { saveName } from "../people/two-factor-fragments.ts";
import type { Viewer } from "../people/viewer.ts";

/** Visitors and colleagues see the new name at once. */
export async function changeName(
  { db, hub }: Pick<Deps, "db" | "hub">,
  { userId, orgId, agentId }: Viewer,
  name: string,
): Promise<void> {
  await saveName(db, userId, name);
  hub.wake({ type: "greeting_changed", orgId, agentId });
}
