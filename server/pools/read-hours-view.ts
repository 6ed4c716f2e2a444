import type { Deps } from "../deps.ts";
import type { HoursSettings } from "../hours/domain/hours-settings.ts";
import { type OpeningState, stateAt } from "../hours/domain/opening.ts";
import type { WorkingHours } from "../hours/domain/working-hours.ts";
import { hoursSettings } from "../hours/hours-settings.ts";
import { hoursOf } from "../hours/read-hours.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import { listOwnHours } from "../people/fragments.ts";
import { findTimeZone } from "../settings/fragments.ts";
import { findPoolAgent } from "./manage-pool-members.ts";

/** The organization's hours, and whether it is open now. */
export type HoursOverview = {
  readonly timeZone: string;
  readonly settings: HoursSettings;
  readonly state: OpeningState;
};

export async function readHoursOverview(
  { db, clock }: Pick<Deps, "db" | "clock">,
  orgId: OrgId,
): Promise<HoursOverview> {
  const timeZone = await findTimeZone(db, orgId);
  const settings = await hoursSettings.read(db, orgId);
  const { organization } = await hoursOf(timeZone, settings);
  return { timeZone, settings, state: stateAt(organization, clock()) };
}

export type AgentHours = {
  readonly agentId: AgentId;
  readonly name: string;
  readonly timeZone: string;
  /** Null: only those of the pools. */
  readonly workingHours: WorkingHours | null;
  /** Whether the agent may be rung now, by their own hours and those of their pools. */
  readonly state: OpeningState;
};

/** @throws DomainError MEMBER_NOT_FOUND */
export async function readAgentHours(
  { db, clock, freeAgents }: Pick<Deps, "db" | "clock" | "freeAgents">,
  orgId: OrgId,
  agentId: AgentId,
): Promise<AgentHours> {
  const [{ name }, own, timeZone, state] = await Promise.all([
    findPoolAgent(db, orgId, agentId),
    listOwnHours(db, orgId),
    findTimeZone(db, orgId),
    freeAgents.hoursOf(orgId, agentId, clock()),
  ]);
  const workingHours = own.find((one) => one.agentId === agentId)?.workingHours ?? null;
  return { agentId, name, timeZone, workingHours, state };
}
