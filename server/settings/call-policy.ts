import type { Db, Tx } from "../../drizzle/db.ts";
import type { OrgId } from "../kernel/ids.ts";
import type { CallPolicy } from "./domain/call-policy.ts";
import { findCallSettings, findPrivacySettings } from "./store.ts";

/** The organisation's numbers for a new call. @throws Error when there is no such organisation. */
export async function readCallPolicy(db: Db | Tx, orgId: OrgId): Promise<CallPolicy> {
  const [settings, privacy] = await Promise.all([
    findCallSettings(db, orgId),
    findPrivacySettings(db, orgId),
  ]);
  if (!settings || !privacy) throw new Error("an organisation has gone");
  const { idleMinutes: _, ...policy } = settings;
  const { enabled, ...cobrowse } = privacy;
  return { ...policy, cobrowse: enabled ? cobrowse : null };
}
