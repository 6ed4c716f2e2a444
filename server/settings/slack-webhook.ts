import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import { isSlackAddress, maskSlackAddress } from "./domain/slack-address.ts";
import { findSealedSlack, updateSlack } from "./organization-store.ts";

type SlackDeps = Pick<Deps, "clock" | "db" | "env" | "hub" | "secretBox">;
type Admin = { readonly orgId: OrgId; readonly agentId: AgentId };

const contextOf = (orgId: OrgId): string => `slack:${orgId}`;

/**
 * Sets the address of Slack's incoming webhook, which is stored encrypted. Null stops the messages.
 * @throws DomainError SLACK_ADDRESS_INVALID
 */
export async function changeSlackWebhook(
  { clock, db, env, hub, secretBox }: SlackDeps,
  { orgId, agentId: actorId }: Admin,
  url: string | null,
): Promise<void> {
  if (url !== null && !isSlackAddress(url, { testMode: env.MOCKS }))
    throw new DomainError("SLACK_ADDRESS_INVALID", { orgId });
  await db.transaction(async (tx) => {
    await updateSlack(tx, orgId, url && secretBox.seal(url, contextOf(orgId)));
    const facts = { slack: url ? maskSlackAddress(url) : null };
    await recordAudit(tx, { orgId, actorId, action: "slack_changed", facts }, clock());
  });
  hub.wake({ type: "settings_changed", orgId });
}

/** Null if no messages are wanted. */
export async function openSlackWebhook(
  { db, secretBox }: Pick<Deps, "db" | "secretBox">,
  orgId: OrgId,
): Promise<string | null> {
  const sealed = await findSealedSlack(db, orgId);
  return sealed && secretBox.open(sealed, contextOf(orgId));
}
