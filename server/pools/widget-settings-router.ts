import { z } from "zod";
import { PoolIdSchema } from "../kernel/ids.ts";
import { router, setupProcedure } from "../trpc/procedures.ts";
import {
  WidgetOverridesSchema,
  WidgetSettingsSchema,
} from "../widget-settings/domain/widget-settings.ts";
import {
  changeWidgetOverrides,
  changeWidgetSettings,
  readWidgetSettings,
} from "./manage-widget-settings.ts";

export const widgetSettingsRouter = router({
  read: setupProcedure.query(({ ctx: { deps, viewer } }) => readWidgetSettings(deps, viewer.orgId)),
  save: setupProcedure
    .input(WidgetSettingsSchema)
    .mutation(({ ctx: { deps, viewer }, input }) => changeWidgetSettings(deps, viewer, input)),
  savePool: setupProcedure
    .input(z.strictObject({ poolId: PoolIdSchema, overrides: WidgetOverridesSchema }))
    .mutation(({ ctx: { deps, viewer }, input: { poolId, overrides } }) =>
      changeWidgetOverrides(deps, viewer, poolId, overrides),
    ),
});
