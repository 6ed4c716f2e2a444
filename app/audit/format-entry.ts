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
    person: actorName({ actor, action }),
    isServer: actor === null,
    action: auditMessages.actions[action],
    details: describeFacts(facts),
  };
}

/** Who did it: a member, the server, or somebody of staff, who isn't named. */
export function actorName({ actor, action }: Pick<AuditRow, "actor" | "action">): string {
  if (actor) return actor.name;
  return action === "staff_opened_organization" ? auditMessages.staff : auditMessages.server;
}

export type FormattedEntry = ReturnType<typeof formatEntry>;
