import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  pgTable,
  primaryKey,
  smallint,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import type { CallId, OrgId } from "../../server/kernel/ids.ts";
import type { Rating } from "../../server/ratings/domain/rating-scale.ts";
import { calls } from "./calls.ts";

/** How visitors rated their calls afterwards. */
export const callRatings = pgTable(
  "call_ratings",
  {
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    callId: uuid("call_id").notNull().$type<CallId>(),
    rating: smallint().notNull().$type<Rating>(),
    ratedAt: timestamp("rated_at", { withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.callId] }),
    foreignKey({
      columns: [table.orgId, table.callId],
      foreignColumns: [calls.orgId, calls.id],
    }).onDelete("cascade"),
    check("call_ratings_rating", sql`${table.rating} between 1 and 5`),
  ],
);
