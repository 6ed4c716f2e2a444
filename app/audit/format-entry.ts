import type { AuditRow } from "../../server/audit-log/domain/audit-page.ts";
import { formatDateTime } from "../lib/format.ts";
import { describeFacts } from "./describe-facts.ts";
import { auditMessages } from "./messages.ts";

/** An audit entry with its texts, in the organization's time zone. */
export function formatEntry({ id, at, actor, action, facts }: AuditRow, timeZone: string) {
  return {
    id,
    at,
    time: formatDateTime(at, timeZone),
    person: actor?.name ?? auditMessages.server,
    isServer: actor === null,
    action: auditMessages.actions[action],
    details: describeFacts(facts),
  };
}

export type FormattedEntry = ReturnType<typeof formatEntry>;
