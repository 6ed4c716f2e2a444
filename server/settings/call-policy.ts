import type { Db, Tx } from "../../drizzle/db.ts";
import type { OrgId } from "../kernel/ids.ts";
import { callSettings } from "./call-settings.ts";
import type { CallPolicy } from "./domain/call-policy.ts";
import { recordingPolicyOf } from "./domain/recording-settings.ts";
import { privacySettings } from "./privacy-settings.ts";
import { recordingSettings } from "./recording-settings.ts";

/**
 * The organization's settings for a new call, whatever its plan allows.
 * @throws Error if the organization doesn't exist.
 */
export async function readCallPolicy(db: Db | Tx, orgId: OrgId): Promise<CallPolicy> {
  const [{ idleMinutes: _, ...policy }, { enabled, ...cobrowse }, recording] = await Promise.all([
    callSettings.read(db, orgId),
    privacySettings.read(db, orgId),
    recordingSettings.read(db, orgId),
  ]);
  return {
    ...policy,
    cobrowse: enabled ? cobrowse : null,
    recording: recordingPolicyOf(recording),
  };
}
