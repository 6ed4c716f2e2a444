import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import { type AgentId, type BugReportId, BugReportIdSchema, type OrgId } from "../kernel/ids.ts";
import { insertBug, saveScreenshotKey } from "./bug-store.ts";
import type { BugDraft } from "./domain/feedback.ts";
import { requireRate } from "./require-rate.ts";

type Reporter = { readonly orgId: OrgId; readonly agentId: AgentId; readonly userId: string };

/**
 * Reports a bug to staff. Colleagues see the report, other organizations don't.
 * @throws TooManyRequests
 */
export async function reportBug(
  deps: Pick<Deps, "clock" | "db" | "limits" | "newId">,
  { orgId, agentId: reporterId, userId }: Reporter,
  draft: BugDraft,
): Promise<{ readonly bugId: BugReportId }> {
  await requireRate(deps, "feedback", userId);
  const bugId = BugReportIdSchema.parse(deps.newId());
  await insertBug(deps.db, { orgId, bugId, reporterId }, draft, deps.clock());
  return { bugId };
}

/**
 * Adds the screenshot to a report of this person that has none.
 * @throws DomainError BUG_REPORT_NOT_FOUND
 */
export async function addScreenshot(
  { db }: Pick<Deps, "db">,
  { orgId, agentId: reporterId }: Omit<Reporter, "userId">,
  { bugId, key }: { readonly bugId: BugReportId; readonly key: string },
): Promise<void> {
  if (!(await saveScreenshotKey(db, { orgId, bugId, reporterId }, key)))
    throw new DomainError("BUG_REPORT_NOT_FOUND", { bugId });
}
