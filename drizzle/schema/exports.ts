import {
  bigint,
  boolean,
  foreignKey,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { EXPORT_STATES } from "../../server/exports/domain/data-export.ts";
import type { AgentId, DataExportId, OrgId } from "../../server/kernel/ids.ts";
import { members } from "./people.ts";
import { organizations } from "./settings.ts";

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** Archives of all data of an organization. */
export const dataExports = pgTable(
  "data_exports",
  {
    orgId: uuid("org_id")
      .notNull()
      .$type<OrgId>()
      .references(() => organizations.id, { onDelete: "cascade" }),
    id: uuid().notNull().$type<DataExportId>(),
    state: text({ enum: EXPORT_STATES }).notNull().default("waiting"),
    withRecordings: boolean("with_recordings").notNull().default(false),
    askedBy: uuid("asked_by").notNull().$type<AgentId>(),
    askedAt: moment("asked_at").notNull(),
    readyAt: moment("ready_at"),
    /** When the archive is deleted. */
    expiresAt: moment("expires_at"),
    fileKey: text("file_key"),
    bytes: bigint({ mode: "number" }),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    foreignKey({
      name: "data_exports_asked_by",
      columns: [table.orgId, table.askedBy],
      foreignColumns: [members.orgId, members.id],
    }),
  ],
);
