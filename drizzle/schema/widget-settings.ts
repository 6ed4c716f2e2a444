import { foreignKey, integer, jsonb, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import type { OrgId, PoolId } from "../../server/kernel/ids.ts";
import type {
  WidgetOverrides,
  WidgetSettings,
} from "../../server/widget-settings/domain/widget-settings.ts";
import { pools } from "./routing.ts";
import { organizations } from "./settings.ts";

/** An organization without a row has the defaults and version 0. */
export const widgetSettings = pgTable("widget_settings", {
  orgId: uuid("org_id")
    .primaryKey()
    .$type<OrgId>()
    .references(() => organizations.id, { onDelete: "cascade" }),
  /** Rises with each change, those of pools included. */
  version: integer().notNull(),
  settings: jsonb().$type<Partial<WidgetSettings>>().notNull(),
});

/** What pools have differently. A field that is left out is the organization's. */
export const poolWidgetSettings = pgTable(
  "pool_widget_settings",
  {
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    poolId: uuid("pool_id").notNull().$type<PoolId>(),
    overrides: jsonb().$type<WidgetOverrides>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.poolId] }),
    foreignKey({
      columns: [table.orgId, table.poolId],
      foreignColumns: [pools.orgId, pools.id],
    }).onDelete("cascade"),
  ],
);
