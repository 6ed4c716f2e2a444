import { organizationHours } from "../server/hours/domain/organization-hours.ts";
import type { AgentId } from "../server/kernel/ids.ts";
import {
  type RoutingHours,
  routingHours,
  type ScheduledPool,
} from "../server/routing/domain/routing-hours.ts";

/** The hours of an organization that has set none. */
export const alwaysOpen = (pools: readonly ScheduledPool[]): RoutingHours =>
  routingHours(
    organizationHours("UTC", NO_HOURS, () => []),
    pools,
    new Map<AgentId, never>(),
  );

export const NO_HOURS = {
  hours: null,
  holidayCountry: null,
  holidayRegion: null,
  workedHolidays: [],
  specialDays: [],
} as const;
