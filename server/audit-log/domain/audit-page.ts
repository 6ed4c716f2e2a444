import { z } from "zod";
import { AUDIT_ACTIONS, type AuditAction } from "../../audit/domain/audit-entry.ts";
import { type AgentId, AgentIdSchema } from "../../kernel/ids.ts";

const DateSchema = z.iso.date();

/** Filters of the audit log. Days are in the organization's time zone, both included. */
export const AuditFilterSchema = z.strictObject({
  action: z.enum(AUDIT_ACTIONS).nullish(),
  actorId: AgentIdSchema.nullish(),
  search: z.string().trim().max(100).nullish(),
  from: DateSchema.nullish(),
  to: DateSchema.nullish(),
});
export type AuditFilter = z.infer<typeof AuditFilterSchema>;

export type AuditRow = {
  readonly id: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Null if the server acted on its own. */
  readonly actor: {
    readonly agentId: AgentId;
    readonly name: string;
    readonly email: string;
  } | null;
  readonly action: AuditAction;
  readonly facts: Record<string, unknown>;
};

export type AuditPage = {
  readonly rows: readonly AuditRow[];
  /** The `cursor` of the next page, or null at the end. */
  readonly nextCursor: number | null;
};
