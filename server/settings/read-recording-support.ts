import type { Deps } from "../deps.ts";
import type { OrgId } from "../kernel/ids.ts";

/** Whether the organization's settings about recordings take effect. */
export async function readRecordingSupport(
  { access, clock, transcriber }: Pick<Deps, "access" | "clock" | "transcriber">,
  orgId: OrgId,
): Promise<{ readonly inPlan: boolean; readonly transcription: boolean }> {
  const { allowance } = await access.read(orgId, clock());
  return { inPlan: allowance.paidFeatures, transcription: transcriber !== null };
}
