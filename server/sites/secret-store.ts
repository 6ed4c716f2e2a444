import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { sites } from "../../drizzle/schema/sites.ts";
import type { OrgId, SiteId } from "../kernel/ids.ts";

type SiteKey = { readonly orgId: OrgId; readonly siteId: SiteId };

/** The sealed secrets of a site. Undefined if the organization has no such site. */
export async function findSigningSecrets(tx: Db | Tx, orgId: OrgId, siteId: SiteId) {
  const [site] = await tx
    .select({
      name: sites.name,
      current: sites.signingSecret,
      previous: sites.previousSigningSecret,
      previousUntil: sites.previousSigningUntil,
    })
    .from(sites)
    .where(and(eq(sites.orgId, orgId), eq(sites.id, siteId), isNull(sites.removedAt)));
  return site;
}

type SecretColumns = Pick<
  typeof sites.$inferSelect,
  "signingSecret" | "signingSecretAt" | "previousSigningSecret" | "previousSigningUntil"
>;

export async function saveSigningSecret(
  tx: Tx,
  { orgId, siteId }: SiteKey,
  columns: SecretColumns,
): Promise<void> {
  await tx
    .update(sites)
    .set(columns)
    .where(and(eq(sites.orgId, orgId), eq(sites.id, siteId)));
}

const SEALED_COLUMNS = ["signingSecret", "previousSigningSecret"] as const;
type SealedColumn = (typeof SEALED_COLUMNS)[number];

/** The sealed secrets of all sites. Only for the server's own timers. */
export async function listSealedSecrets(
  db: Db,
): Promise<readonly (SiteKey & { readonly column: SealedColumn; readonly sealed: string })[]> {
  const found = [];
  for (const column of SEALED_COLUMNS) {
    const rows = await db
      .select({ orgId: sites.orgId, siteId: sites.id, sealed: sites[column] })
      .from(sites)
      .where(isNotNull(sites[column]));
    for (const { sealed, ...key } of rows) if (sealed) found.push({ ...key, column, sealed });
  }
  return found;
}

/** Does nothing if the secret was changed in between. */
export async function replaceSealed(
  db: Db,
  { orgId, siteId }: SiteKey,
  change: { readonly column: SealedColumn; readonly from: string; readonly to: string },
): Promise<void> {
  await db
    .update(sites)
    .set({ [change.column]: change.to })
    .where(
      and(eq(sites.orgId, orgId), eq(sites.id, siteId), eq(sites[change.column], change.from)),
    );
}
