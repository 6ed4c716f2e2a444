import type { StaffOrganization, Usage } from "../../server/staff/domain/staff-view.ts";
import { formatBytes } from "../lib/format.ts";
import { staffMessages } from "./messages.ts";

const { failing, organizations } = staffMessages;

/** "2 recordings, 1 alert", or that nothing fails. */
function failingOf({ failedRecordings, failedTranscripts, openAlerts }: Usage): string {
  const parts = [
    ...(failedRecordings > 0 ? [failing.recordings(failedRecordings)] : []),
    ...(failedTranscripts > 0 ? [failing.transcripts(failedTranscripts)] : []),
    ...(openAlerts > 0 ? [failing.alerts(openAlerts)] : []),
  ];
  return parts.join(", ") || organizations.nothingFails;
}

/** The numbers of an organization as texts. */
export function formatUsage({ usage, seats, plan }: StaffOrganization) {
  return {
    plan: staffMessages.plans[plan],
    calls: organizations.answeredOf(usage.answered, usage.calls),
    minutes: String(usage.minutes),
    seats: organizations.seatsOf(usage.seatsUsed, seats),
    recordings: formatBytes(usage.recordingBytes),
    failing: failingOf(usage),
  };
}
