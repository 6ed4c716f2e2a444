import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import { VisitorIdSchema } from "../kernel/ids.ts";
import { findSiteByKey } from "../sites/fragments.ts";

type IdentifyDeps = Pick<Deps, "db" | "tokens" | "clock" | "newId" | "siteGate" | "visitorGate">;

type Hello = {
  readonly siteKey: string;
  readonly token: string | null;
  /** The page's. */
  readonly origin: string | null;
  readonly address: string;
};

/**
 * Issues a signed visitor token. A valid earlier token of the same site keeps its visitor id. Null
 * for visitors whose country or network is refused: they see no widget.
 * @throws DomainError SITE_NOT_FOUND for an unknown site key, ORIGIN_NOT_ALLOWED
 */
export async function identifyVisitor(
  { db, tokens, clock, newId, siteGate, visitorGate }: IdentifyDeps,
  { siteKey, token, origin, address }: Hello,
): Promise<{ token: string; orgName: string } | null> {
  const site = await findSiteByKey(db, siteKey);
  if (!site) throw new DomainError("SITE_NOT_FOUND", { siteKey });
  if (!(await siteGate.admits(site, origin))) throw new DomainError("ORIGIN_NOT_ALLOWED");
  if (!(await visitorGate.admits(site.orgId, address))) return null;
  const now = clock();
  const known = token ? tokens.visitor.verify(token, now) : null;
  const visitorId =
    known?.siteId === site.siteId ? known.visitorId : VisitorIdSchema.parse(newId());
  const fresh = tokens.visitor.sign({ visitorId, orgId: site.orgId, siteId: site.siteId }, now);
  return { token: fresh, orgName: site.orgName };
}
