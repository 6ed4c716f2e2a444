import { z } from "zod";
import { HolidayPlaceSchema, HoursSettingsSchema } from "../hours/domain/hours-settings.ts";
import { PoolHoursSchema, WorkingHoursSchema } from "../hours/domain/working-hours.ts";
import { hoursSettings } from "../hours/hours-settings.ts";
import { readHolidays } from "../hours/read-holidays.ts";
import { AgentIdSchema, PoolIdSchema } from "../kernel/ids.ts";
import { agentProcedure, router, setupProcedure } from "../trpc/procedures.ts";
import { saveAgentHours, savePoolHours } from "./manage-hours.ts";
import { readAgentHours, readHoursOverview } from "./read-hours-view.ts";

const AgentInput = z.strictObject({ agentId: AgentIdSchema });
const OwnHoursInput = z.strictObject({ workingHours: WorkingHoursSchema.nullable() });

export const hoursRouter = router({
  overview: setupProcedure.query(({ ctx: { deps, viewer } }) =>
    readHoursOverview(deps, viewer.orgId),
  ),
  holidays: setupProcedure
    .input(z.strictObject({ place: HolidayPlaceSchema.nullable() }))
    .query(({ ctx: { deps }, input: { place } }) => readHolidays(deps, place)),
  save: setupProcedure
    .input(HoursSettingsSchema)
    .mutation(({ ctx: { deps, viewer }, input }) => hoursSettings.save(deps, viewer, input)),
  savePool: setupProcedure
    .input(
      z.strictObject({
        poolId: PoolIdSchema,
        version: z.int32().min(1),
        workingHours: PoolHoursSchema.nullable(),
      }),
    )
    .mutation(({ ctx: { deps, viewer }, input: { poolId, version, workingHours } }) =>
      savePoolHours(deps, viewer, { poolId, version }, workingHours),
    ),
  ofAgent: setupProcedure
    .input(AgentInput)
    .query(({ ctx: { deps, viewer }, input: { agentId } }) =>
      readAgentHours(deps, viewer.orgId, agentId),
    ),
  saveAgent: setupProcedure
    .input(AgentInput.extend(OwnHoursInput.shape))
    .mutation(({ ctx: { deps, viewer }, input: { agentId, workingHours } }) =>
      saveAgentHours(deps, viewer, agentId, workingHours),
    ),
  own: agentProcedure.query(({ ctx: { deps, viewer } }) =>
    readAgentHours(deps, viewer.orgId, viewer.agentId),
  ),
  saveOwn: agentProcedure
    .input(OwnHoursInput)
    .mutation(({ ctx: { deps, viewer }, input: { workingHours } }) =>
      saveAgentHours(deps, viewer, viewer.agentId, workingHours),
    ),
});
