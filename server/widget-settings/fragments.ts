import { and, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { poolWidgetSettings, widgetSettings } from "../../drizzle/schema/widget-settings.ts";
import type { OrgId, PoolId } from "../kernel/ids.ts";
import { logoUrlOf } from "../settings/domain/logo.ts";
import { organizationRows } from "../settings/fragments.ts";
import {
  type WidgetOverrides,
  type WidgetSettings,
  withDefaults,
} from "./domain/widget-settings.ts";

/** An organization's settings, and what its pools have differently. */
export type WidgetPlan = {
  readonly version: number;
  readonly settings: WidgetSettings;
  readonly pools: ReadonlyMap<PoolId, WidgetOverrides>;
  /** The path of the organization's logo. */
  readonly logoUrl: string | null;
};

export async function readWidgetPlan(db: Db | Tx, orgId: OrgId): Promise<WidgetPlan> {
  const rows = await db
    .select({
      logoKey: organizationRows.logoKey,
      version: widgetSettings.version,
      settings: widgetSettings.settings,
      poolId: poolWidgetSettings.poolId,
      overrides: poolWidgetSettings.overrides,
    })
    .from(organizationRows)
    .leftJoin(widgetSettings, eq(widgetSettings.orgId, organizationRows.orgId))
    .leftJoin(poolWidgetSettings, eq(poolWidgetSettings.orgId, organizationRows.orgId))
    .where(eq(organizationRows.orgId, orgId));
  const [first] = rows;
  return {
    version: first?.version ?? 0,
    settings: withDefaults(first?.settings ?? {}),
    pools: new Map(
      rows.flatMap(({ poolId, overrides }) =>
        poolId && overrides ? [[poolId, overrides] as const] : [],
      ),
    ),
    logoUrl: logoUrlOf(first?.logoKey ?? null),
  };
}

/** Saves the settings with the next version. */
export async function saveWidgetSettings(
  tx: Tx,
  orgId: OrgId,
  settings: WidgetSettings,
): Promise<void> {
  await tx
    .insert(widgetSettings)
    .values({ orgId, version: 1, settings })
    .onConflictDoUpdate({
      target: widgetSettings.orgId,
      set: { settings, version: sql`${widgetSettings.version} + 1` },
    });
}

/** Saves what the pool has differently, with the organization's next version. */
export async function saveWidgetOverrides(
  tx: Tx,
  { orgId, poolId }: { readonly orgId: OrgId; readonly poolId: PoolId },
  overrides: WidgetOverrides,
): Promise<void> {
  await tx
    .insert(widgetSettings)
    .values({ orgId, version: 1, settings: {} })
    .onConflictDoUpdate({
      target: widgetSettings.orgId,
      set: { version: sql`${widgetSettings.version} + 1` },
    });
  const ofPool = and(eq(poolWidgetSettings.orgId, orgId), eq(poolWidgetSettings.poolId, poolId));
  if (Object.keys(overrides).length === 0) {
    await tx.delete(poolWidgetSettings).where(ofPool);
    return;
  }
  await tx
    .insert(poolWidgetSettings)
    .values({ orgId, poolId, overrides })
    .onConflictDoUpdate({
      target: [poolWidgetSettings.orgId, poolWidgetSettings.poolId],
      set: { overrides },
    });
}
