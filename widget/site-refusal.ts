/** Why a site key can't be used: it is unknown, or not allowed on this website. */
export type SiteRefusal = "SITE_NOT_FOUND" | "ORIGIN_NOT_ALLOWED";

export const isSiteRefusal = (code: unknown): code is SiteRefusal =>
  code === "SITE_NOT_FOUND" || code === "ORIGIN_NOT_ALLOWED";

/** Tells the site's developers in the console. */
export function logSiteRefusal(refusal: SiteRefusal, siteKey: string): void {
  console.error(
    refusal === "SITE_NOT_FOUND"
      ? `[Foyer] Unknown site key "${siteKey}". Check data-site.`
      : `[Foyer] The site key "${siteKey}" is not allowed on ${location.host}. An admin can allow it in Foyer under Sites.`,
  );
}
