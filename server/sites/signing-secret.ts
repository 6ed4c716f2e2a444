import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Tx } from "../../drizzle/db.ts";
import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import type { SecretBox } from "../integrations/secret-box.ts";
import { DomainError } from "../kernel/errors.ts";
import type { AgentId, OrgId, SiteId } from "../kernel/ids.ts";
import { lockOrganization } from "../settings/fragments.ts";
import { SECRET_ROTATION_MS } from "./domain/site-rules.ts";
import {
  findSigningSecrets,
  listSealedSecrets,
  replaceSealed,
  saveSigningSecret,
} from "./secret-store.ts";

type SiteKey = { readonly orgId: OrgId; readonly siteId: SiteId };

const PREFIX = "fsec_";
const SECRET_BYTES = 32;

const contextOf = ({ orgId, siteId }: SiteKey): string => `site ${orgId} ${siteId}`;

/**
 * Gives a site a new secret, which is shown this once. One that it had stays valid for a week.
 * @throws DomainError SITE_NOT_FOUND
 */
export async function changeSigningSecret(
  { db, hub, clock, secretBox }: Pick<Deps, "db" | "hub" | "clock" | "secretBox">,
  { orgId, agentId: actorId }: { readonly orgId: OrgId; readonly agentId: AgentId },
  siteId: SiteId,
): Promise<{ readonly secret: string }> {
  const secret = `${PREFIX}${randomBytes(SECRET_BYTES).toString("base64url")}`;
  await db.transaction(async (tx) => {
    await lockOrganization(tx, orgId);
    const before = await findSigningSecrets(tx, orgId, siteId);
    if (!before) throw new DomainError("SITE_NOT_FOUND", { siteId });
    const now = clock();
    await saveSigningSecret(
      tx,
      { orgId, siteId },
      {
        signingSecret: secretBox.seal(secret, contextOf({ orgId, siteId })),
        signingSecretAt: now,
        previousSigningSecret: before.current,
        previousSigningUntil: before.current ? new Date(now.getTime() + SECRET_ROTATION_MS) : null,
      },
    );
    const change = before.current ? "rotated" : "created";
    const facts = { siteId, name: before.name, change };
    await recordAudit(tx, { orgId, actorId, action: "site_secret_changed", facts }, now);
  });
  hub.wake({ type: "sites_changed", orgId });
  return { secret };
}

/** Whether the text was signed with the site's secret, or with its previous one while that is valid. */
export async function isSignedBySite(
  { secretBox, clock }: Pick<Deps, "secretBox" | "clock">,
  tx: Tx,
  { orgId, siteId }: SiteKey,
  { text, signature }: { readonly text: string; readonly signature: string },
): Promise<boolean> {
  const secrets = await findSigningSecrets(tx, orgId, siteId);
  if (!secrets) return false;
  const { current, previous, previousUntil } = secrets;
  const isPreviousValid = previousUntil !== null && clock() < previousUntil;
  const given = Buffer.from(signature, "hex");
  return [current, isPreviousValid ? previous : null]
    .filter((sealed) => sealed !== null)
    .map((sealed) => secretBox.open(sealed, contextOf({ orgId, siteId })))
    .map((secret) => createHmac("sha256", secret).update(text).digest())
    .some((expected) => expected.length === given.length && timingSafeEqual(expected, given));
}

/** Seals secrets of sites again that were sealed with the server's previous secret. */
export async function renewSigningSecrets({
  db,
  secretBox,
}: Pick<Deps, "db"> & { readonly secretBox: SecretBox }): Promise<void> {
  for (const { column, sealed, ...key } of await listSealedSecrets(db)) {
    const renewed = secretBox.renew(sealed, contextOf(key));
    if (renewed) await replaceSealed(db, key, { column, from: sealed, to: renewed });
  }
}
