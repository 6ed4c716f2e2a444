import { enqueue } from "../../jobs/enqueue.ts";
import type { Deps } from "../deps.ts";
import type { VisitorClaims } from "../integrations/tokens.ts";
import { CALL_BACK_LINK_DAYS } from "../integrations/tokens.ts";
import { DomainError, TooManyRequests } from "../kernel/errors.ts";
import type { AgentId, MessageId } from "../kernel/ids.ts";
import { readOrganizationName } from "../settings/fragments.ts";
import { findLinkTarget, saveLinkSent } from "./call-back-store.ts";
import { linkTo } from "./domain/call-back-link.ts";
import { callBackLinkMail } from "./domain/mail-templates.ts";
import { type MessageReader, scopeOf } from "./read-messages.ts";
import { findWork } from "./store.ts";

type SendDeps = Pick<Deps, "boss" | "clock" | "db" | "hub" | "limits" | "tokens">;
type Sender = MessageReader & { readonly name: string };
type Numbered = { readonly messageId: MessageId; readonly version: number };

/**
 * Takes the message, and mails the visitor a link that opens the website with this agent's greeting.
 * @throws DomainError MESSAGE_NOT_FOUND, MESSAGE_CHANGED, MESSAGE_WITHOUT_EMAIL
 * @throws TooManyRequests
 */
export async function sendCallBackLink(
  deps: SendDeps,
  member: Sender,
  { messageId, version }: Numbered,
): Promise<{ ok: true }> {
  const { orgId, agentId } = member;
  const retryAfterS = await deps.limits.consume("callBackLink", orgId);
  if (retryAfterS > 0) throw new TooManyRequests(retryAfterS, { limit: "callBackLink" });
  const now = deps.clock();
  await deps.db.transaction(async (tx) => {
    const key = { orgId, messageId };
    if (!(await findWork(tx, { ...scopeOf(member), messageId })))
      throw new DomainError("MESSAGE_NOT_FOUND", { messageId });
    const visitor = await saveLinkSent(tx, { ...key, version, agentId }, now);
    const target = await findLinkTarget(tx, key);
    if (!visitor || !target) throw new DomainError("MESSAGE_CHANGED", { messageId });
    if (!visitor.email) throw new DomainError("MESSAGE_WITHOUT_EMAIL", { messageId });
    const mail = callBackLinkMail(
      { name: visitor.name, email: visitor.email },
      {
        orgName: await readOrganizationName(tx, orgId),
        agentName: member.name,
        link: linkTo(target.pageUrl, deps.tokens.callBack.sign({ orgId, messageId, agentId }, now)),
        days: CALL_BACK_LINK_DAYS,
      },
    );
    await enqueue(deps.boss, tx, "mail.send", mail);
  });
  deps.hub.wake({ type: "messages_changed", orgId });
  return { ok: true };
}

/** The agent whose link a page was opened with. Null if it isn't valid here. */
export async function findLinkedAgent(
  { tokens, clock }: Pick<Deps, "tokens" | "clock">,
  { orgId }: VisitorClaims,
  token: string | undefined,
): Promise<AgentId | null> {
  const claims = token ? tokens.callBack.verify(token, clock()) : null;
  return claims?.orgId === orgId ? claims.agentId : null;
}
