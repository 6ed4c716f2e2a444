import { eq } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { organizations } from "../../drizzle/schema/settings.ts";
import type { OrgId } from "../kernel/ids.ts";
import type { CallSettings } from "./domain/call-settings.ts";
import type { PrivacySettings } from "./domain/privacy-settings.ts";

export async function findPrivacySettings(
  db: Db | Tx,
  orgId: OrgId,
  { toChange = false } = {},
): Promise<PrivacySettings | undefined> {
  const query = db
    .select({
      enabled: organizations.cobrowseEnabled,
      level: organizations.maskingLevel,
      rules: organizations.cobrowseRules,
    })
    .from(organizations)
    .where(eq(organizations.id, orgId));
  const [found] = await (toChange ? query.for("no key update") : query);
  return found && { ...found, rules: [...found.rules] };
}

export async function updatePrivacySettings(
  tx: Tx,
  orgId: OrgId,
  { enabled, level, rules }: PrivacySettings,
): Promise<void> {
  await tx
    .update(organizations)
    .set({ cobrowseEnabled: enabled, maskingLevel: level, cobrowseRules: rules })
    .where(eq(organizations.id, orgId));
}

/** `toChange` holds the settings until the transaction is over. */
export async function findCallSettings(
  db: Db | Tx,
  orgId: OrgId,
  { toChange = false } = {},
): Promise<CallSettings | undefined> {
  const query = db
    .select({
      ringSeconds: organizations.ringSeconds,
      wrapUpSeconds: organizations.wrapUpSeconds,
      idleMinutes: organizations.idleMinutes,
      longestCallMinutes: organizations.longestCallMinutes,
    })
    .from(organizations)
    .where(eq(organizations.id, orgId));
  const [settings] = await (toChange ? query.for("no key update") : query);
  return settings;
}

export async function updateCallSettings(
  db: Db | Tx,
  orgId: OrgId,
  settings: Partial<CallSettings>,
): Promise<void> {
  await db.update(organizations).set(settings).where(eq(organizations.id, orgId));
}
