import type { Tx } from "../../drizzle/db.ts";
import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { OrgId, PoolId } from "../kernel/ids.ts";
import { listPools, lockRouting } from "../routing/fragments.ts";
import { changesBetween } from "../settings/define-settings.ts";
import type { WidgetOverrides, WidgetSettings } from "../widget-settings/domain/widget-settings.ts";
import {
  readWidgetPlan,
  saveWidgetOverrides,
  saveWidgetSettings,
} from "../widget-settings/fragments.ts";
import type { Admin } from "./change-routing.ts";
import { poolOf } from "./manage-pools.ts";

type SettingsDeps = Pick<Deps, "db" | "hub" | "clock">;
type Change = Record<string, { readonly from: unknown; readonly to: unknown }>;

export type WidgetSettingsView = {
  readonly settings: WidgetSettings;
  /** By name, without the catch-all pool. Fields that are left out are the organization's. */
  readonly pools: readonly {
    readonly poolId: PoolId;
    readonly name: string;
    readonly overrides: WidgetOverrides;
  }[];
  readonly logoUrl: string | null;
};

export async function readWidgetSettings(
  { db }: Pick<Deps, "db">,
  orgId: OrgId,
): Promise<WidgetSettingsView> {
  const [plan, pools] = await Promise.all([readWidgetPlan(db, orgId), listPools(db, orgId)]);
  return {
    settings: plan.settings,
    pools: pools
      .filter(({ catchAll }) => !catchAll)
      .map(({ poolId, name }) => ({ poolId, name, overrides: plan.pools.get(poolId) ?? {} })),
    logoUrl: plan.logoUrl,
  };
}

/** Saves the organization's settings. Does nothing if they are saved already. */
export const changeWidgetSettings = (
  deps: SettingsDeps,
  admin: Admin,
  settings: WidgetSettings,
): Promise<{ ok: true }> =>
  change(deps, admin, async (tx) => {
    const before = await readWidgetPlan(tx, admin.orgId);
    const changes = changesBetween(before.settings, settings);
    if (Object.keys(changes).length > 0) await saveWidgetSettings(tx, admin.orgId, settings);
    return { changes, facts: {} };
  });

/**
 * Saves what a pool has differently. Fields that are left out are the organization's.
 * @throws DomainError POOL_NOT_FOUND, also for the catch-all pool: its pages have the organization's
 */
export const changeWidgetOverrides = (
  deps: SettingsDeps,
  admin: Admin,
  poolId: PoolId,
  overrides: WidgetOverrides,
): Promise<{ ok: true }> =>
  change(deps, admin, async (tx) => {
    const { orgId } = admin;
    const { name, catchAll } = poolOf(await listPools(tx, orgId), poolId);
    if (catchAll) throw new DomainError("POOL_NOT_FOUND", { poolId });
    const before = (await readWidgetPlan(tx, orgId)).pools.get(poolId) ?? {};
    const gone = Object.keys(before).filter((field) => !(field in overrides));
    const changes = {
      ...changesBetween(before, overrides),
      ...Object.fromEntries(
        gone.map((field) => [
          field,
          { from: new Map<string, unknown>(Object.entries(before)).get(field), to: null },
        ]),
      ),
    };
    if (Object.keys(changes).length > 0)
      await saveWidgetOverrides(tx, { orgId, poolId }, overrides);
    return { changes, facts: { poolId, name } };
  });

/** One change at a time, audited. Wakes all pages after the commit. */
async function change(
  { db, hub, clock }: SettingsDeps,
  { orgId, agentId: actorId }: Admin,
  save: (tx: Tx) => Promise<{ readonly changes: Change; readonly facts: object }>,
): Promise<{ ok: true }> {
  const changed = await db.transaction(async (tx) => {
    await lockRouting(tx, orgId);
    const { changes, facts } = await save(tx);
    if (Object.keys(changes).length === 0) return false;
    const action = "widget_settings_changed";
    await recordAudit(tx, { orgId, actorId, action, facts: { ...facts, changes } }, clock());
    return true;
  });
  if (changed) hub.wake({ type: "settings_changed", orgId });
  return { ok: true };
}
