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
  /** Reads and locks the settings until the transaction ends. */
  lock(tx: Tx, orgId: OrgId): Promise<Settings>;
  /** Like `save`, as part of a transaction. False if nothing changed. Call `changed` after commit. */
  saveIn(tx: Tx, admin: Admin, next: Settings, now: Date): Promise<boolean>;
  /** Wakes the readers of these settings. */
  changed(deps: Pick<Deps, "hub">, orgId: OrgId): void;
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
  const lock = (tx: Tx, orgId: OrgId) => read(tx, orgId, { lock: true });
  const saveIn = async (tx: Tx, { orgId, agentId: actorId }: Admin, next: Settings, now: Date) => {
    const before = await lock(tx, orgId);
    const changes = changesBetween(before, next);
    if (Object.keys(changes).length === 0) return false;
    await updateSettings(tx, orgId, columns, next);
    const facts = auditFacts === "all_fields" ? { from: before, to: next } : { changes };
    await recordAudit(tx, { orgId, actorId, action: auditAction, facts }, now);
    return true;
  };
  const changed = ({ hub }: Pick<Deps, "hub">, orgId: OrgId) => hub.wake(wakes(orgId));
  return {
    schema,
    read: (db, orgId) => read(db, orgId),
    lock,
    saveIn,
    changed,
    async save(deps, admin, next) {
      const saved = await deps.db.transaction((tx) => saveIn(tx, admin, next, deps.clock()));
      if (saved) changed(deps, admin.orgId);
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
