import type { Tx } from "../../drizzle/db.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import type { AgentId } from "../kernel/ids.ts";
import { addNotice } from "../notices/fragments.ts";
import { endpointDisabledMail } from "./domain/disabled-mail.ts";
import { type EndpointKey, findEndpoint, listAdmins, markDisabled } from "./endpoint-store.ts";

/**
 * Sends nothing more to an endpoint that doesn't work, and tells all admins, by mail and in the app.
 * @returns the admins, whose pages are to be woken after the commit
 */
export async function disableEndpoint(
  { boss, clock, env }: Pick<Deps, "boss" | "clock" | "env">,
  tx: Tx,
  { orgId, endpointId }: EndpointKey,
  reason: "failing" | "gone",
): Promise<readonly AgentId[]> {
  const key = { orgId, endpointId };
  const now = clock();
  const endpoint = await findEndpoint(tx, key);
  if (!endpoint || !(await markDisabled(tx, key, reason, now))) return [];
  const { host } = new URL(endpoint.url);
  const facts = { endpointId, host, change: "disabled", reason };
  await recordAudit(tx, { orgId, actorId: null, action: "webhooks_changed", facts }, now);
  const link = new URL("/settings/webhooks", env.PUBLIC_URL).href;
  const admins = await listAdmins(tx, orgId);
  for (const { memberId, ...recipient } of admins) {
    await enqueue(boss, tx, "mail.send", endpointDisabledMail(recipient, { host, reason, link }));
    await addNotice(
      tx,
      { orgId, memberId, kind: "webhook_disabled", facts: { url: host, reason } },
      now,
    );
  }
  return admins.map(({ memberId }) => memberId);
}
