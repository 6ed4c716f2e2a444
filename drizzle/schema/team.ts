import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { AgentId, InvitationId, OrgId, PoolId } from "../../server/kernel/ids.ts";
import { MAIL_FAILURES } from "../../server/kernel/mail.ts";
import { MAIL_STATES } from "../../server/team/domain/invitation.ts";
import { members } from "./people.ts";
import { pools } from "./routing.ts";
import { organizations } from "./settings.ts";

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** Invitations to join an organization. At most one of an address is open. */
export const invitations = pgTable(
  "invitations",
  {
    orgId: uuid("org_id")
      .notNull()
      .$type<OrgId>()
      .references(() => organizations.id, { onDelete: "cascade" }),
    id: uuid().notNull().$type<InvitationId>(),
    /** In lower case. Only this address can accept. */
    email: text().notNull(),
    role: text({ enum: ["admin", "agent"] }).notNull(),
    takesCalls: boolean("takes_calls").notNull(),
    /** SHA-256 of the newest link's token, in hexadecimal. Older links are void. */
    tokenHash: text("token_hash").notNull(),
    expiresAt: moment("expires_at").notNull(),
    invitedBy: uuid("invited_by").notNull().$type<AgentId>(),
    createdAt: moment("created_at").notNull(),
    mailState: text("mail_state", { enum: MAIL_STATES }).notNull().default("pending"),
    /** Attempts to send the newest link, 0-3. */
    mailAttempts: smallint("mail_attempts").notNull().default(0),
    /** Why the last attempt failed. */
    mailError: text("mail_error", { enum: MAIL_FAILURES }),
    /** When `mailState` last changed. */
    mailStateAt: moment("mail_state_at").notNull(),
    /** Counts the links, so that a job for an older one does nothing. */
    version: smallint().notNull().default(1),
    acceptedAt: moment("accepted_at"),
    acceptedBy: uuid("accepted_by").$type<AgentId>(),
    revokedAt: moment("revoked_at"),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    uniqueIndex("invitations_open")
      .on(table.orgId, table.email)
      .where(sql`${table.acceptedAt} is null and ${table.revokedAt} is null`),
    index("invitations_email").on(table.email),
    foreignKey({
      name: "invitations_invited_by",
      columns: [table.orgId, table.invitedBy],
      foreignColumns: [members.orgId, members.id],
    }),
    foreignKey({
      name: "invitations_accepted_by",
      columns: [table.orgId, table.acceptedBy],
      foreignColumns: [members.orgId, members.id],
    }),
    check("invitations_email", sql`${table.email} = lower(${table.email})`),
    check("invitations_role", sql`${table.role} = 'admin' or ${table.takesCalls}`),
    check("invitations_attempts", sql`${table.mailAttempts} between 0 and 3`),
    check(
      "invitations_accepted",
      sql`(${table.acceptedAt} is null) = (${table.acceptedBy} is null)`,
    ),
  ],
);

/** The pools that an invited person joins. */
export const invitationPools = pgTable(
  "invitation_pools",
  {
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    invitationId: uuid("invitation_id").notNull().$type<InvitationId>(),
    poolId: uuid("pool_id").notNull().$type<PoolId>(),
    tier: smallint().notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.invitationId, table.poolId] }),
    foreignKey({
      name: "invitation_pools_invitation",
      columns: [table.orgId, table.invitationId],
      foreignColumns: [invitations.orgId, invitations.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "invitation_pools_pool",
      columns: [table.orgId, table.poolId],
      foreignColumns: [pools.orgId, pools.id],
    }).onDelete("cascade"),
    check("invitation_pools_tier", sql`${table.tier} between 1 and 3`),
  ],
);
