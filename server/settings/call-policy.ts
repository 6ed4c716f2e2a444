import type { Db, Tx } from "../../drizzle/db.ts";
import type { OrgId } from "../kernel/ids.ts";
import { callSettings } from "./call-settings.ts";
import type { CallPolicy } from "./domain/call-policy.ts";
import { privacySettings } from "./privacy-settings.ts";

/** The organization's settings for a new call. @throws Error if the organization doesn't exist. */
export async function readCallPolicy(db: Db | Tx, orgId: OrgId): Promise<CallPolicy> {
  const [{ idleMinutes: _, ...policy }, { enabled, ...cobrowse }] = await Promise.all([
    callSettings.read(db, orgId),
    privacySettings.read(db, orgId),
  ]);
  return { ...policy, cobrowse: enabled ? cobrowse : null, recording: null };
}
