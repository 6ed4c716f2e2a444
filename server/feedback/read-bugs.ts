import type { Deps } from "../deps.ts";
import type { OrgId } from "../kernel/ids.ts";
import {
  type BugKey,
  findScreenshotKey,
  listBugs,
  listBugsForTriage,
  listUsedScreenshots,
} from "./bug-store.ts";
import { type BugStatus, PAGE_SIZE } from "./domain/feedback.ts";
import type { BugPage, BugReport } from "./domain/feedback-view.ts";

type StoredBug = Awaited<ReturnType<typeof listBugs>>[number];

/** The reports of the organization. */
export async function readBugs(
  { db }: Pick<Deps, "db">,
  orgId: OrgId,
  page: number,
): Promise<BugPage> {
  const found = await listBugs(db, orgId, page);
  return { rows: found.slice(0, PAGE_SIZE).map(shown), hasMore: found.length > PAGE_SIZE };
}

/** The reports of all organizations, for staff. */
export async function readBugsForTriage(
  { db }: Pick<Deps, "db">,
  query: { readonly status: BugStatus | null; readonly page: number },
) {
  const found = await listBugsForTriage(db, query);
  return {
    rows: found
      .slice(0, PAGE_SIZE)
      .map(({ orgName, ...bug }) => ({ ...shown(bug), orgId: bug.orgId, orgName })),
    hasMore: found.length > PAGE_SIZE,
  };
}

/** Null if there is none, or it isn't this organization's report. */
export const findScreenshot = ({ db }: Pick<Deps, "db">, key: BugKey): Promise<string | null> =>
  findScreenshotKey(db, key);

/** The keys that a report uses. */
export async function findUsedScreenshots(
  { db }: Pick<Deps, "db">,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  return new Set(await listUsedScreenshots(db, keys));
}

function shown({ orgId, screenshotKey, createdAt, statusChangedAt, ...bug }: StoredBug): BugReport {
  return {
    ...bug,
    createdAt: createdAt.toISOString(),
    statusChangedAt: statusChangedAt.toISOString(),
    screenshot: screenshotKey && `/media/bug-reports/${orgId}/${bug.bugId}`,
  };
}
