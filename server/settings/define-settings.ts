import { isDeepStrictEqual } from "node:util";
import type { z } from "zod";
import type { Db, Tx } from "../../drizzle/db.ts";
import type { AuditAction } from "../audit/domain/audit-entry.ts";
import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import type { DomainEvent } from "../live/wakes.ts";
import { type ColumnsOf, findSettings, updateSettings } from "./store.ts";

type Declaration<Settings> = {
  readonly schema: z.ZodType<Settings, Settings>;
  readonly columns: ColumnsOf<Settings>;
  readonly auditAction: AuditAction;
  /** What the audit entry holds: each changed field (the default), or all fields before and after. */
  readonly auditFacts?: "changed_fields" | "all_fields";
  /** What happened, for those who read these settings. */
  readonly wakes: (orgId: OrgId) => DomainEvent;
};

type Admin = { readonly orgId: OrgId; readonly agentId: AgentId };

export type SettingsDefinition<Settings> = {
  readonly schema: z.ZodType<Settings, Settings>;
  /** @throws Error when there is no such organization. */
  read(db: Db | Tx, orgId: OrgId): Promise<Settings>;
  /** Writes nothing, audits nothing and wakes no one when `next` is what is saved already. */
  save(deps: Pick<Deps, "db" | "hub" | "clock">, admin: Admin, next: Settings): Promise<Settings>;
};

/** One page of settings, kept in columns of the organization. */
export function defineSettings<Settings extends object>({
  schema,
  columns,
  auditAction,
  auditFacts = "changed_fields",
  wakes,
}: Declaration<Settings>): SettingsDefinition<Settings> {
  const read = async (db: Db | Tx, orgId: OrgId, { lock = false } = {}): Promise<Settings> => {
    const settings = await findSettings(db, orgId, columns, { lock });
    if (!settings) throw new Error(`there is no organization ${orgId}`);
    return settings;
  };
  return {
    schema,
    read: (db, orgId) => read(db, orgId),
    async save({ db, hub, clock }, { orgId, agentId: actorId }, next) {
      const changed = await db.transaction(async (tx) => {
        const before = await read(tx, orgId, { lock: true });
        const changes = changesBetween(before, next);
        if (Object.keys(changes).length === 0) return false;
        await updateSettings(tx, orgId, columns, next);
        const facts = auditFacts === "all_fields" ? { from: before, to: next } : { changes };
        await recordAudit(tx, { orgId, actorId, action: auditAction, facts }, clock());
        return true;
      });
      if (changed) hub.wake(wakes(orgId));
      return next;
    },
  };
}

type Change = { readonly from: unknown; readonly to: unknown };

/** What differs, by field. The order of keys doesn't count: jsonb has an order of its own. */
export function changesBetween<Settings extends object>(
  before: Settings,
  after: Settings,
): Record<string, Change> {
  const was = new Map<string, unknown>(Object.entries(before));
  return Object.fromEntries(
    Object.entries(after)
      .map(([name, to]): [string, Change] => [name, { from: was.get(name), to }])
      .filter(([, { from, to }]) => !isDeepStrictEqual(from, to)),
  );
}
