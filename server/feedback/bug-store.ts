import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { bugReports } from "../../drizzle/schema/feedback.ts";
import type { AgentId, BugReportId, OrgId } from "../kernel/ids.ts";
import { people } from "../people/fragments.ts";
import { organizationRows } from "../settings/fragments.ts";
import { type BugDraft, type BugStatus, PAGE_SIZE } from "./domain/feedback.ts";

export type BugKey = { readonly orgId: OrgId; readonly bugId: BugReportId };

const isBug = ({ orgId, bugId }: BugKey) =>
  and(eq(bugReports.orgId, orgId), eq(bugReports.id, bugId));
const isReporter = and(
  eq(people.orgId, bugReports.orgId),
  eq(people.agentId, bugReports.reporterId),
);

const COLUMNS = {
  orgId: bugReports.orgId,
  bugId: bugReports.id,
  title: bugReports.title,
  description: bugReports.description,
  page: bugReports.page,
  browser: bugReports.browser,
  screenshotKey: bugReports.screenshotKey,
  status: bugReports.status,
  answer: bugReports.answer,
  createdAt: bugReports.createdAt,
  statusChangedAt: bugReports.statusChangedAt,
  reporter: people.name,
};

/** The organization's reports, the newest first. One more than a page has. */
export async function listBugs(db: Db, orgId: OrgId, page: number) {
  return db
    .select(COLUMNS)
    .from(bugReports)
    .innerJoin(people, isReporter)
    .where(eq(bugReports.orgId, orgId))
    .orderBy(desc(bugReports.createdAt), desc(bugReports.id))
    .limit(PAGE_SIZE + 1)
    .offset((page - 1) * PAGE_SIZE);
}

/** Reports of all organizations, for staff, the newest first. One more than a page has. */
export async function listBugsForTriage(
  db: Db,
  { status, page }: { readonly status: BugStatus | null; readonly page: number },
) {
  return db
    .select({ ...COLUMNS, orgName: organizationRows.name })
    .from(bugReports)
    .innerJoin(people, isReporter)
    .innerJoin(organizationRows, eq(organizationRows.orgId, bugReports.orgId))
    .where(status ? eq(bugReports.status, status) : undefined)
    .orderBy(desc(bugReports.createdAt), desc(bugReports.id))
    .limit(PAGE_SIZE + 1)
    .offset((page - 1) * PAGE_SIZE);
}

export async function insertBug(
  db: Db,
  { orgId, bugId, reporterId }: BugKey & { readonly reporterId: AgentId },
  draft: BugDraft,
  now: Date,
): Promise<void> {
  await db
    .insert(bugReports)
    .values({ orgId, id: bugId, reporterId, ...draft, createdAt: now, statusChangedAt: now });
}

/** False if it isn't this person's report, or has a screenshot. */
export async function saveScreenshotKey(
  db: Db,
  key: BugKey & { readonly reporterId: AgentId },
  screenshotKey: string,
): Promise<boolean> {
  const saved = await db
    .update(bugReports)
    .set({ screenshotKey })
    .where(
      and(isBug(key), eq(bugReports.reporterId, key.reporterId), isNull(bugReports.screenshotKey)),
    )
    .returning({ id: bugReports.id });
  return saved.length > 0;
}

export async function findScreenshotKey(db: Db, key: BugKey): Promise<string | null> {
  const [bug] = await db
    .select({ screenshotKey: bugReports.screenshotKey })
    .from(bugReports)
    .where(isBug(key));
  return bug?.screenshotKey ?? null;
}

/** Those of the keys that a report of any organization uses. Only for the sweep of files. */
export async function listUsedScreenshots(db: Db, keys: readonly string[]): Promise<string[]> {
  const used = await db
    .select({ key: bugReports.screenshotKey })
    .from(bugReports)
    .where(inArray(bugReports.screenshotKey, [...keys]));
  return used.flatMap(({ key }) => key ?? []);
}

export async function lockBug(tx: Tx, key: BugKey) {
  const [bug] = await tx
    .select({ title: bugReports.title, status: bugReports.status, answer: bugReports.answer })
    .from(bugReports)
    .where(isBug(key))
    .for("update");
  return bug;
}

type Answer = { readonly status: BugStatus; readonly answer: string | null };

export async function saveAnswer(tx: Tx, key: BugKey, answer: Answer, now: Date): Promise<void> {
  await tx
    .update(bugReports)
    .set({ ...answer, statusChangedAt: now })
    .where(isBug(key));
}

/** The reporter's address, unless they have left. */
export async function findReporter(tx: Tx, key: BugKey) {
  const [reporter] = await tx
    .select({ email: people.email, name: people.name })
    .from(bugReports)
    .innerJoin(people, isReporter)
    .where(and(isBug(key), isNull(people.removedAt)));
  return reporter;
}
