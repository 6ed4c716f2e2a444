import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import { VisitorIdSchema } from "../kernel/ids.ts";
import { requireSiteOfKey } from "../sites/preview-site.ts";

type IdentifyDeps = Pick<
  Deps,
  "db" | "tokens" | "clock" | "newId" | "previewKeys" | "siteGate" | "sightings" | "visitorGate"
>;

type Hello = {
  /** Or a preview key. */
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
  deps: IdentifyDeps,
  { siteKey, token, origin, address }: Hello,
): Promise<{ token: string; orgName: string } | null> {
  const { tokens, clock, newId, siteGate, sightings, visitorGate } = deps;
  const { orgName, ...site } = await requireSiteOfKey(deps, siteKey);
  if (!(await siteGate.admits(site, origin))) throw new DomainError("ORIGIN_NOT_ALLOWED");
  const visitor = { ...site, visitorId: null, origin };
  if (site.previewUntil === undefined) sightings.add(visitor, null);
  if (!(await visitorGate.admits(site.orgId, address))) return null;
  const now = clock();
  const known = token ? tokens.visitor.verify(token, now) : null;
  const visitorId =
    known?.siteId === site.siteId ? known.visitorId : VisitorIdSchema.parse(newId());
  return { token: tokens.visitor.sign({ ...site, visitorId }, now), orgName };
}
