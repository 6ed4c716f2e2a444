import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import { type CallSettings, changesBetween } from "./domain/call-settings.ts";
import { findCallSettings, updateCallSettings } from "./store.ts";

export async function readCallSettings(
  { db }: Pick<Deps, "db">,
  orgId: OrgId,
): Promise<CallSettings> {
  const settings = await findCallSettings(db, orgId);
  if (!settings) throw new Error("an organisation has gone");
  return settings;
}

/**
 * The idle time holds at once; the rest from the next ring on: rings and calls under way keep the
 * numbers they began with.
 */
export async function saveCallSettings(
  { db, hub, clock }: Pick<Deps, "db" | "hub" | "clock">,
  { orgId, agentId: actorId }: { readonly orgId: OrgId; readonly agentId: AgentId },
  after: CallSettings,
): Promise<CallSettings> {
  const changed = await db.transaction(async (tx) => {
    const before = await findCallSettings(tx, orgId, { toChange: true });
    if (!before) throw new Error("an organisation has gone");
    const changes = changesBetween(before, after);
    if (Object.keys(changes).length === 0) return false;
    await updateCallSettings(tx, orgId, after);
    const entry = { orgId, actorId, action: "call_settings_changed", facts: { changes } } as const;
    await recordAudit(tx, entry, clock());
    return true;
  });
  if (changed) hub.wake({ type: "settings_changed", orgId });
  return after;
}
