import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { CLIP_KINDS, CLIP_TYPES } from "../../server/clips/domain/clip.ts";
import type { AgentId, ClipId, OrgId, PoolId } from "../../server/kernel/ids.ts";
import { members } from "./people.ts";
import { pools } from "./routing.ts";
import { organizations } from "./settings.ts";

/** Short videos that visitors see before a call: of an agent, or of a pool for agents without. */
export const greetingClips = pgTable(
  "greeting_clips",
  {
    orgId: uuid("org_id")
      .notNull()
      .$type<OrgId>()
      .references(() => organizations.id, { onDelete: "cascade" }),
    id: uuid().notNull().defaultRandom().$type<ClipId>(),
    agentId: uuid("agent_id").$type<AgentId>(),
    poolId: uuid("pool_id").$type<PoolId>(),
    kind: text({ enum: CLIP_KINDS }).notNull(),
    mediaType: text("media_type", { enum: CLIP_TYPES }).notNull(),
    byteSize: integer("byte_size").notNull(),
    durationMs: integer("duration_ms").notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    /** Files have new names when they change, so that browsers may keep them. */
    videoKey: text("video_key").notNull(),
    posterKey: text("poster_key").notNull(),
    /** What is said, as typed. Only of openers. */
    captions: text().notNull().default(""),
    captionsKey: text("captions_key"),
    version: integer().notNull().default(1),
    createdBy: uuid("created_by").$type<AgentId>(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    foreignKey({
      columns: [table.orgId, table.agentId],
      foreignColumns: [members.orgId, members.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [table.orgId, table.poolId],
      foreignColumns: [pools.orgId, pools.id],
    }).onDelete("cascade"),
    uniqueIndex("greeting_clips_of_agent").on(table.agentId, table.kind, table.orgId),
    uniqueIndex("greeting_clips_of_pool").on(table.poolId, table.kind, table.orgId),
    check("greeting_clips_one_owner", sql`num_nonnulls(${table.agentId}, ${table.poolId}) = 1`),
    check("greeting_clips_kind", sql`${table.kind} in ('wave', 'opener', 'listening')`),
    check("greeting_clips_type", sql`${table.mediaType} in ('video/webm', 'video/mp4')`),
  ],
);
