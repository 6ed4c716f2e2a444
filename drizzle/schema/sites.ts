import {
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { OrgId, SiteId } from "../../server/kernel/ids.ts";
import { organizations } from "./settings.ts";

export const sites = pgTable(
  "sites",
  {
    orgId: uuid("org_id")
      .notNull()
      .$type<OrgId>()
      .references(() => organizations.id, { onDelete: "cascade" }),
    id: uuid().notNull().defaultRandom().$type<SiteId>(),
    name: text().notNull(),
    /** Websites that may use the site's key, such as `*.shop.example`. None allows every website. */
    allowedDomains: text("allowed_domains").array().notNull().default([]),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    /** Its key is gone, and only its calls still name it. */
    removedAt: timestamp("removed_at", { withTimezone: true }),
    /** Signs what the site's pages say about visitors. Sealed; null until an admin creates it. */
    signingSecret: text("signing_secret"),
    signingSecretAt: timestamp("signing_secret_at", { withTimezone: true }),
    /** After a rotation, valid until that moment. */
    previousSigningSecret: text("previous_signing_secret"),
    previousSigningUntil: timestamp("previous_signing_until", { withTimezone: true }),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.id] })],
);

/**
 * Maps the public key in a site's embed code to its organization. Has no foreign key because Citus
 * forbids references from a reference table to a distributed one. A key whose site was deleted
 * matches nothing.
 */
export const siteKeys = pgTable(
  "site_keys",
  {
    key: text().primaryKey(),
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    siteId: uuid("site_id").notNull().$type<SiteId>(),
  },
  (table) => [uniqueIndex("site_keys_site").on(table.orgId, table.siteId)],
);

/** Websites on which a site's key was used although its allowed domains don't include them. */
export const refusedHosts = pgTable(
  "refused_hosts",
  {
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    siteId: uuid("site_id").notNull().$type<SiteId>(),
    host: text().notNull(),
    count: integer().notNull(),
    lastAt: timestamp("last_at", { withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.siteId, table.host] }),
    foreignKey({
      name: "refused_hosts_site",
      columns: [table.orgId, table.siteId],
      foreignColumns: [sites.orgId, sites.id],
    }).onDelete("cascade"),
  ],
);

/** Websites on which a site's widget was loaded. */
export const seenHosts = pgTable(
  "seen_hosts",
  {
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    siteId: uuid("site_id").notNull().$type<SiteId>(),
    host: text().notNull(),
    lastAt: timestamp("last_at", { withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.siteId, table.host] }),
    foreignKey({
      name: "seen_hosts_site",
      columns: [table.orgId, table.siteId],
      foreignColumns: [sites.orgId, sites.id],
    }).onDelete("cascade"),
  ],
);

/** Pages on which a site's widget was loaded, without query and fragment. None at the strict level. */
export const seenPages = pgTable(
  "seen_pages",
  {
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    siteId: uuid("site_id").notNull().$type<SiteId>(),
    host: text().notNull(),
    path: text().notNull(),
    views: integer().notNull(),
    lastAt: timestamp("last_at", { withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.siteId, table.host, table.path] }),
    foreignKey({
      name: "seen_pages_site",
      columns: [table.orgId, table.siteId],
      foreignColumns: [sites.orgId, sites.id],
    }).onDelete("cascade"),
  ],
);
