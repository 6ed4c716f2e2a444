import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import type { PrivacySettings } from "./domain/privacy-settings.ts";
import { findPrivacySettings, updatePrivacySettings } from "./store.ts";

export async function readPrivacySettings(
  { db }: Pick<Deps, "db">,
  orgId: OrgId,
): Promise<PrivacySettings> {
  const settings = await findPrivacySettings(db, orgId);
  if (!settings) throw new Error("an organisation has gone");
  return settings;
}

/** They hold for calls that are asked for from now on; a call under way keeps what it began with. */
export async function savePrivacySettings(
  { db, hub, clock }: Pick<Deps, "db" | "hub" | "clock">,
  { orgId, agentId: actorId }: { readonly orgId: OrgId; readonly agentId: AgentId },
  after: PrivacySettings,
): Promise<PrivacySettings> {
  const changed = await db.transaction(async (tx) => {
    const before = await findPrivacySettings(tx, orgId, { toChange: true });
    if (!before) throw new Error("an organisation has gone");
    if (isSame(before, after)) return false;
    await updatePrivacySettings(tx, orgId, after);
    const entry = {
      orgId,
      actorId,
      action: "privacy_settings_changed",
      facts: { from: before, to: after },
    } as const;
    await recordAudit(tx, entry, clock());
    return true;
  });
  if (changed) hub.wake({ type: "settings_changed", orgId });
  return after;
}

// A jsonb column gives keys back in an order of its own.
const isSame = (one: PrivacySettings, other: PrivacySettings): boolean =>
  one.enabled === other.enabled &&
  one.level === other.level &&
  one.rules.length === other.rules.length &&
  one.rules.every((rule, at) => {
    const against = other.rules[at];
    return (
      against?.address === rule.address &&
      against.effect === rule.effect &&
      ("selector" in rule ? rule.selector : "") === ("selector" in against ? against.selector : "")
    );
  });
