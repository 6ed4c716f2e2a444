import type { Tx } from "../../drizzle/db.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import { accessOf } from "../access/domain/access.ts";
import type { StoredPlan } from "../access/fragments.ts";
import type { Deps } from "../deps.ts";
import { listRecipients } from "../people/recipient-fragments.ts";
import { noticeMail } from "./domain/mail-templates.ts";
import { dueNotices, type NoticePlan } from "./domain/notices.ts";
import { claimOnce, findOrgName } from "./store.ts";

type NoticeDeps = Pick<Deps, "boss" | "env" | "billingClock">;

/** Enqueues the mails that are due, in the transaction that saves the plan. Each goes out once. */
export async function sendNotices(
  { boss, env, billingClock }: NoticeDeps,
  tx: Tx,
  before: NoticePlan | null,
  plan: StoredPlan,
): Promise<void> {
  const { orgId } = plan;
  const now = billingClock();
  for (const { kind, key } of dueNotices(before, plan, now)) {
    if (!(await claimOnce(tx, orgId, key, now))) continue;
    const access = accessOf(plan, { graceDays: env.BILLING_GRACE_DAYS }, now);
    const facts = {
      ...plan,
      orgName: await findOrgName(tx, orgId),
      billingUrl: new URL("/billing", env.PUBLIC_URL).href,
      blocksAt: access.state === "grace" ? access.blocksAt : null,
    };
    for (const recipient of await listRecipients(tx, orgId))
      await enqueue(boss, tx, "mail.send", noticeMail(kind, recipient, facts));
  }
}
