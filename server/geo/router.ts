import { z } from "zod";
import { BlockedRangeIdSchema } from "../kernel/ids.ts";
import { settingsProcedures } from "../settings/router.ts";
import { router, setupProcedure } from "../trpc/procedures.ts";
import { blockRange, readRanges, unblockRange } from "./block-range.ts";
import { countrySettings } from "./country-settings.ts";
import { NewRangeSchema } from "./domain/new-range.ts";
import { readCountryReport } from "./read-country-report.ts";

const settings = settingsProcedures(countrySettings);

export const geoRouter = router({
  settings: settings.query,
  saveSettings: settings.mutation,
  report: setupProcedure.query(({ ctx: { deps, viewer, ip } }) =>
    readCountryReport(deps, viewer.orgId, ip),
  ),
  ranges: setupProcedure.query(({ ctx: { deps, viewer } }) => readRanges(deps, viewer.orgId)),
  blockRange: setupProcedure
    .input(NewRangeSchema)
    .mutation(({ ctx: { deps, viewer }, input }) => blockRange(deps, viewer, input)),
  unblockRange: setupProcedure
    .input(z.strictObject({ rangeId: BlockedRangeIdSchema }))
    .mutation(({ ctx: { deps, viewer }, input: { rangeId } }) =>
      unblockRange(deps, viewer, rangeId),
    ),
});
