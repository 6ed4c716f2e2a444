import { enqueue } from "../../jobs/enqueue.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import { type BugKey, findReporter, lockBug, saveAnswer } from "./bug-store.ts";
import type { BugStatus } from "./domain/feedback.ts";
import { bugMail } from "./domain/mail-templates.ts";

/**
 * Staff's answer to a bug report, with a mail to its reporter unless nothing has changed.
 * @throws DomainError BUG_REPORT_NOT_FOUND
 */
export function answerBug(
  { boss, clock, db, env }: Pick<Deps, "boss" | "clock" | "db" | "env">,
  {
    status,
    answer: text,
    ...key
  }: BugKey & { readonly status: BugStatus; readonly answer: string },
): Promise<void> {
  const answer = text || null;
  return db.transaction(async (tx) => {
    const bug = await lockBug(tx, key);
    if (!bug) throw new DomainError("BUG_REPORT_NOT_FOUND", { ...key });
    if (bug.status === status && bug.answer === answer) return;
    await saveAnswer(tx, key, { status, answer }, clock());
    const reporter = await findReporter(tx, key);
    const link = new URL("/feedback/bugs", env.PUBLIC_URL).href;
    if (reporter)
      await enqueue(boss, tx, "mail.send", bugMail(reporter, { ...bug, status, answer }, link));
  });
}
