import type { CallSummary } from "../../server/call-log/domain/call-detail.ts";
import { countryName } from "../lib/country.ts";
import { formatDay, formatDuration, formatTime } from "../lib/format.ts";
import { safeLink, shortAddress } from "../lib/page-address.ts";
import { retentionMessages } from "./retention/messages.ts";

/** A call of the log, with dates and durations formatted. */
export function formatCall(row: CallSummary, timeZone: string, now: Date) {
  return {
    callId: row.callId,
    state: row.state,
    reason: row.reason,
    mode: row.mode,
    open: row.state !== "ended",
    answered: row.durationMs !== null,
    requestedAt: row.requestedAt,
    day: formatDay(row.requestedAt, timeZone, now),
    time: formatTime(row.requestedAt, timeZone),
    agentName: row.agentName,
    duration: row.durationMs === null ? null : formatDuration(row.durationMs),
    page: {
      // Erased with the visitor's data.
      title: row.pageTitle || shortAddress(row.pageUrl) || retentionMessages.erase.erasedPage,
      address: shortAddress(row.pageUrl),
      link: safeLink(row.pageUrl),
    },
    visitor: row.visitor,
    outcome: row.outcome,
    country: row.country && { name: countryName(row.country), code: row.country },
  };
}

export type FormattedCall = ReturnType<typeof formatCall>;
