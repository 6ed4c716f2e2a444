import type { Tx } from "../../drizzle/db.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import type { Deps } from "../deps.ts";
import { createInvitationToken, hashInvitationToken } from "../integrations/invitation-token.ts";
import { TooManyRequests } from "../kernel/errors.ts";
import type { OrgId } from "../kernel/ids.ts";
import type { LinkKey } from "./invitation-store.ts";

export type LinkDeps = Pick<Deps, "boss" | "env" | "secretBox">;

/** The token of a new link, and what is stored of it. */
export type NewToken = { readonly token: string; readonly tokenHash: string };

export function newToken(orgId: OrgId): NewToken {
  const token = createInvitationToken(orgId);
  return { token, tokenHash: hashInvitationToken(token) };
}

/** The page on which a person accepts. */
export const linkOf = ({ env }: Pick<Deps, "env">, token: string): string =>
  new URL(`/invite/${token}`, env.PUBLIC_URL).href;

const boxOf = ({ invitationId, version }: Omit<LinkKey, "orgId">): string =>
  `invitation ${invitationId} ${version}`;

/** Adds the job that mails this link. The token waits in the queue encrypted. */
export async function enqueueMail(
  { boss, secretBox }: LinkDeps,
  tx: Tx,
  key: LinkKey,
  token: string,
): Promise<void> {
  const sealedToken = secretBox.seal(token, boxOf(key));
  await enqueue(boss, tx, "invitation.send", { ...key, sealedToken });
}

/** The token that a job mails. @throws Error if it was sealed with another secret */
export const openToken = (
  { secretBox }: Pick<Deps, "secretBox">,
  key: LinkKey,
  sealedToken: string,
): string => secretBox.open(sealedToken, boxOf(key));

/**
 * Limits how often one address gets a new link.
 * @throws TooManyRequests
 */
export async function limitLinks(
  { limits }: Pick<Deps, "limits">,
  orgId: OrgId,
  email: string,
): Promise<void> {
  const limit = "invitationLink";
  const retryAfterS = await limits.consume(limit, `${orgId} ${email}`);
  if (retryAfterS > 0) throw new TooManyRequests(retryAfterS, { limit });
}
