import { foreignKey, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import type { ApiScope } from "../../server/api-keys/domain/api-scope.ts";
import type { AgentId, ApiKeyId, OrgId } from "../../server/kernel/ids.ts";
import { members } from "./people.ts";
import { organizations } from "./settings.ts";

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** Keys for the public API. */
export const apiKeys = pgTable(
  "api_keys",
  {
    orgId: uuid("org_id")
      .notNull()
      .$type<OrgId>()
      .references(() => organizations.id, { onDelete: "cascade" }),
    id: uuid().notNull().$type<ApiKeyId>(),
    name: text().notNull(),
    /** The last four characters, to tell keys apart. */
    ending: text().notNull(),
    /** SHA-256 of the whole key, in hexadecimal. */
    hash: text().notNull(),
    scopes: text().array().$type<ApiScope[]>().notNull(),
    createdBy: uuid("created_by").notNull().$type<AgentId>(),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at"),
    lastUsedAt: moment("last_used_at"),
    revokedAt: moment("revoked_at"),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    foreignKey({
      name: "api_keys_created_by",
      columns: [table.orgId, table.createdBy],
      foreignColumns: [members.orgId, members.id],
    }),
  ],
);
