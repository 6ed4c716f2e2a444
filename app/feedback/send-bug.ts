import type { BugDraft } from "../../server/feedback/domain/feedback.ts";
import type { DashboardClient } from "../lib/trpc.ts";

const MAX_SCREENSHOT_BYTES = 5 * 1_024 * 1_024;
export const SCREENSHOT_TYPES = ["image/png", "image/jpeg", "image/webp"] as const;

export function screenshotProblem({ type, size }: Pick<File, "type" | "size">) {
  if (!SCREENSHOT_TYPES.some((known) => known === type)) return "screenshotWrongType";
  return size > MAX_SCREENSHOT_BYTES ? "screenshotTooLarge" : null;
}

/** Sends the report, then its screenshot. False if only the screenshot could not be saved. */
export async function sendBug(
  { feedback }: DashboardClient,
  draft: BugDraft,
  screenshot: File | null,
): Promise<boolean> {
  const { bugId } = await feedback.reportBug.mutate(draft);
  if (!screenshot) return true;
  const upload = { method: "PUT", body: screenshot, headers: { "content-type": screenshot.type } };
  const answer = await fetch(`/api/bug-reports/${bugId}/screenshot`, upload).catch(() => null);
  return answer?.ok ?? false;
}
