import type { EarlierCall } from "../../server/call-log/domain/call-detail.ts";
import type { VisitedPage } from "../../server/visitors/domain/visited-pages.ts";
import { statusOf } from "../calls/endings.ts";
import { formatDay, formatTime } from "../lib/format.ts";
import { safeLink, shortAddress } from "../lib/page-address.ts";
import { visitorMessages } from "./messages.ts";

type Zone = { readonly timeZone: string; readonly now: Date };

/** `name` only if it differs from the visitor's name now. */
export function formatEarlier(
  { requestedAt, outcome, visitor, isAnswered, ...call }: EarlierCall,
  nameNow: string | null,
  { timeZone, now }: Zone,
) {
  const status = statusOf({ ...call, answered: isAnswered });
  return {
    callId: call.callId,
    isOpenable: call.isOpenable,
    agentName: isAnswered ? call.agentName : null,
    when: `${formatDay(requestedAt, timeZone, now)}, ${formatTime(requestedAt, timeZone)}`,
    status: status.label,
    outcome,
    name: visitor && visitor.name !== nameNow ? visitor.name : null,
  };
}

export type FormattedEarlierCall = ReturnType<typeof formatEarlier>;

export const formatVisited = ({ url, at }: VisitedPage, timeZone: string) => ({
  at,
  address: shortAddress(url) || visitorMessages.pages.title,
  link: safeLink(url),
  time: formatTime(at, timeZone),
});

export type FormattedPage = ReturnType<typeof formatVisited>;
