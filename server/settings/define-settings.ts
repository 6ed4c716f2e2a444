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
  /** What the audit entry contains: the changed fields (the default), or all fields before and after. */
  readonly auditFacts?: "changed_fields" | "all_fields";
  /** The event that wakes readers of these settings. */
  readonly wakes: (orgId: OrgId) => DomainEvent;
};

type Admin = { readonly orgId: OrgId; readonly agentId: AgentId };

export type SettingsDefinition<Settings> = {
  readonly schema: z.ZodType<Settings, Settings>;
  /** @throws Error if the organization doesn't exist. */
  read(db: Db | Tx, orgId: OrgId): Promise<Settings>;
  /** Does nothing if `next` equals the saved settings. */
  save(deps: Pick<Deps, "db" | "hub" | "clock">, admin: Admin, next: Settings): Promise<Settings>;
};

/** Defines a page of settings, stored in columns of the organization. */
export function defineSettings<Settings extends object>({
  schema,
  columns,
  auditAction,
  auditFacts = "changed_fields",
  wakes,
}: Declaration<Settings>): SettingsDefinition<Settings> {
  const read = async (db: Db | Tx, orgId: OrgId, { lock = false } = {}): Promise<Settings> => {
    const settings = await findSettings(db, orgId, columns, { lock });
    if (!settings) throw new Error(`organization ${orgId} doesn't exist`);
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

/** The changed fields. Ignores the order of keys, which jsonb doesn't preserve. */
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
