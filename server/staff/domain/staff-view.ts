import type { AccessState } from "../../access/domain/access.ts";
import type { CancelReason } from "../../billing/domain/cancel.ts";
import type { AlertKind } from "../../billing/domain/records.ts";
import type { OrgId } from "../../kernel/ids.ts";
import type { Health } from "./org-health.ts";

export const STAFF_PAGE_SIZE = 25;
export const MAX_STAFF_PAGE = 400;

/** In the last 30 days, except for what is stored or failing now. */
export type Usage = {
  readonly calls: number;
  readonly answered: number;
  readonly minutes: number;
  readonly seatsUsed: number;
  readonly recordingBytes: number;
  readonly failedRecordings: number;
  readonly failedTranscripts: number;
  readonly openAlerts: number;
};

export type StaffOrganization = {
  readonly orgId: OrgId;
  readonly name: string;
  readonly createdAt: string;
  readonly plan: AccessState;
  /** Null if nothing limits them. */
  readonly seats: number | null;
  readonly health: Health;
  readonly usage: Usage;
};

export type StaffMember = {
  readonly name: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly role: "admin" | "agent";
  readonly takesCalls: boolean;
  readonly joinedAt: string;
};

export type StaffAlert = {
  readonly orgId: OrgId;
  readonly orgName: string;
  readonly kind: AlertKind;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly openedAt: string;
};

export type OpenedOrganization = {
  readonly organization: StaffOrganization;
  readonly timeZone: string;
  readonly members: readonly StaffMember[];
  readonly alerts: readonly StaffAlert[];
  /** When the reason has to be given again. */
  readonly openUntil: string;
};

export type Cancellation = {
  readonly orgId: OrgId;
  readonly orgName: string;
  readonly at: string;
  readonly reason: CancelReason | null;
  readonly comment: string | null;
};

export type QueueCounts = {
  readonly queue: string;
  readonly ready: number;
  readonly deferred: number;
  readonly active: number;
  readonly failed: number;
};

export type FailedJob = {
  readonly jobId: string;
  readonly attempts: number;
  readonly createdAt: string;
  readonly failedAt: string | null;
  readonly error: string | null;
  /** Without texts. */
  readonly payload: unknown;
};
