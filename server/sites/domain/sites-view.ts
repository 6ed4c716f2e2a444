import type { SiteId } from "../../kernel/ids.ts";

/** Times are ISO 8601. */
export type SeenPageView = {
  readonly host: string;
  readonly path: string;
  readonly views: number;
  readonly lastAt: string;
};

/** A site as admins see it. */
export type SiteView = {
  readonly id: SiteId;
  readonly name: string;
  readonly siteKey: string;
  readonly createdAt: string;
  readonly allowedDomains: string[];
  /** Since when its signing secret exists, and until when the one before counts. Null if it has none. */
  readonly signing: { readonly since: string; readonly previousUntil: string | null } | null;
  readonly refused: readonly {
    readonly host: string;
    readonly count: number;
    readonly lastAt: string;
  }[];
  /** Websites on which the widget was loaded, the latest first. */
  readonly seen: readonly { readonly host: string; readonly lastAt: string }[];
  /** The latest first. Null while the privacy level is strict. */
  readonly pages: readonly SeenPageView[] | null;
};

/** The sites, and what the server's clock said when they were read. */
export type SitesView = { readonly now: string; readonly sites: readonly SiteView[] };
