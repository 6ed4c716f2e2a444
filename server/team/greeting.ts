import type { Db, Tx } from "../../drizzle/db.ts";
import type { Greeter } from "../calls/domain/views.ts";
import type { Deps } from "../deps.ts";
import type { AgentId, OrgId } from "./domain/ids.ts";
import { findGreeter, saveGreeting } from "./store.ts";

/** An agent as visitors see him or her, or null when there is no such agent. */
export async function readGreeter(
  db: Db | Tx,
  orgId: OrgId,
  agentId: AgentId,
): Promise<Greeter | null> {
  return (await findGreeter(db, orgId, agentId)) ?? null;
}

export type GreetingPart = "clip" | "photo";

/** Shows visitors another clip or photo from now on; null goes back to none. */
export async function changeGreeting(
  { db, hub }: Pick<Deps, "db" | "hub">,
  { orgId, agentId }: { orgId: OrgId; agentId: AgentId },
  part: GreetingPart,
  url: string | null,
): Promise<void> {
  await saveGreeting(db, orgId, agentId, part === "clip" ? { clipUrl: url } : { photoUrl: url });
  hub.wake([`agent:${agentId}`, `availability:${orgId}`]);
}
