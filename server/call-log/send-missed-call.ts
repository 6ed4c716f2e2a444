import type { Tx } from "../../drizzle/db.ts";
import type { Deps } from "../deps.ts";
import { postToSlack, SlackRefused } from "../integrations/slack.ts";
import { slackMissedCall } from "../integrations/slack-message.ts";
import { PermanentJobError } from "../kernel/errors.ts";
import type { CallId, OrgId } from "../kernel/ids.ts";
import { addNotice } from "../notices/fragments.ts";
import { listAdmins } from "../people/member-fragments.ts";
import { openSlackWebhook } from "../settings/slack-webhook.ts";
import { findLoggedCall } from "./store.ts";

export type SlackDeps = Pick<Deps, "clock" | "db" | "env" | "outbound" | "secretBox">;
type CallKey = { readonly orgId: OrgId; readonly callId: CallId };

/**
 * Tells Slack of a missed call. Does nothing if that isn't wanted any more.
 * @throws SlackRefused; PermanentJobError if Slack says that the webhook is gone
 */
export async function sendMissedCall(deps: SlackDeps, { orgId, callId }: CallKey): Promise<void> {
  const url = await openSlackWebhook(deps, orgId);
  const call = url && (await findLoggedCall(deps.db, { orgId, agentId: null }, callId));
  if (!url || !call) return;
  const { siteName, pageTitle, pageUrl, country, requestedAt, endedAt } = call;
  const waitedS = ((endedAt ?? deps.clock()).getTime() - requestedAt.getTime()) / 1_000;
  const link = new URL(`/calls/${callId}`, deps.env.PUBLIC_URL).href;
  const message = slackMissedCall({ siteName, pageTitle, pageUrl, country, waitedS, link });
  await postToSlack(deps.outbound, url, message).catch((error: unknown) => {
    const isGone = error instanceof SlackRefused && error.cause instanceof PermanentJobError;
    throw isGone ? error.cause : error;
  });
}

/** After the last attempt the admins are told in the app. */
export async function giveUpSlack(
  { clock }: Pick<Deps, "clock">,
  tx: Tx,
  { orgId }: CallKey,
): Promise<void> {
  for (const { agentId } of await listAdmins(tx, orgId))
    await addNotice(tx, { orgId, memberId: agentId, kind: "slack_failed", facts: {} }, clock());
}
