import type { Deps } from "../deps.ts";
import { postToSlack, SlackRefused } from "../integrations/slack.ts";
import { slackTest } from "../integrations/slack-message.ts";
import { DomainError, TooManyRequests } from "../kernel/errors.ts";
import type { OrgId } from "../kernel/ids.ts";
import { readOrganizationName } from "./fragments.ts";
import { openSlackWebhook } from "./slack-webhook.ts";

type TestDeps = Pick<Deps, "db" | "limits" | "log" | "outbound" | "secretBox">;

/**
 * Sends a message at once, so that the admin sees whether it works.
 * @throws DomainError SLACK_OFF, SLACK_FAILED; TooManyRequests
 */
export async function sendSlackTest(deps: TestDeps, orgId: OrgId): Promise<void> {
  const { db, limits, log, outbound } = deps;
  const retryAfterS = await limits.consume("slackTest", orgId);
  if (retryAfterS > 0) throw new TooManyRequests(retryAfterS, { limit: "slackTest" });
  const url = await openSlackWebhook(deps, orgId);
  if (!url) throw new DomainError("SLACK_OFF", { orgId });
  try {
    await postToSlack(outbound, url, slackTest(await readOrganizationName(db, orgId)));
  } catch (error) {
    if (!(error instanceof SlackRefused)) throw error;
    log.info({ err: error, orgId }, "Slack refused a test message");
    throw new DomainError("SLACK_FAILED", { orgId, reason: error.message });
  }
}
