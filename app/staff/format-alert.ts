import type { StaffAlert } from "../../server/staff/domain/staff-view.ts";
import { formatDateTime } from "../lib/format.ts";
import { staffMessages } from "./messages.ts";

export const formatAlert = (
  { orgId, orgName, kind, facts, openedAt }: StaffAlert,
  timeZone: string,
) => ({
  orgId,
  orgName,
  kind: staffMessages.alertKinds[kind],
  opened: formatDateTime(openedAt, timeZone),
  facts: Object.entries(facts)
    .map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(", "),
});

export type FormattedAlert = ReturnType<typeof formatAlert>;
