import { index, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import type { OrgId, SiteId } from "../../server/kernel/ids.ts";
import { organizations } from "./settings.ts";

export const sites = pgTable(
  "sites",
  {
    id: uuid().primaryKey().defaultRandom().$type<SiteId>(),
    orgId: uuid("org_id")
      .notNull()
      .$type<OrgId>()
      .references(() => organizations.id, { onDelete: "cascade" }),
    name: text().notNull(),
    siteKey: text("site_key").notNull().unique(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index("sites_org").on(table.orgId)],
);
