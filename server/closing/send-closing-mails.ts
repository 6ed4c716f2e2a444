import type { Tx } from "../../drizzle/db.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import type { Deps } from "../deps.ts";
import type { OrgId } from "../kernel/ids.ts";
import { listRecipients } from "../people/recipient-fragments.ts";
import { readOrganizationName } from "../settings/fragments.ts";
import { type ClosingMail, closingMail } from "./domain/mail-templates.ts";

type About = { readonly orgId: OrgId; readonly dueAt: Date; readonly askedBy: string };

/** To all admins and to the owner's address, once the transaction is committed. */
export async function sendClosingMails(
  { boss, env }: Pick<Deps, "boss" | "env">,
  tx: Tx,
  kind: ClosingMail,
  { orgId, dueAt, askedBy }: About,
): Promise<void> {
  const orgName = await readOrganizationName(tx, orgId);
  const link = new URL("/settings/organization", env.PUBLIC_URL).href;
  for (const recipient of await listRecipients(tx, orgId)) {
    const mail = closingMail(kind, { ...recipient, orgName, askedBy, dueAt, link });
    await enqueue(boss, tx, "mail.send", mail);
  }
}
