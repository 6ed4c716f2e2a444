import type { BlockedVisitor } from "../../server/calls/block-visitor.ts";
import { countryName } from "../lib/country.ts";
import { formatDateTime } from "../lib/format.ts";
import { shortAddress } from "../lib/page-address.ts";

/** A blocked visitor of the list, with dates formatted. */
export const formatBlocked = (row: BlockedVisitor, timeZone: string) => ({
  visitorId: row.visitorId,
  callId: row.callId,
  blockedBy: row.blockedBy,
  blockedAt: row.blockedAt,
  date: formatDateTime(row.blockedAt, timeZone),
  page: row.pageTitle || shortAddress(row.pageUrl),
  address: shortAddress(row.pageUrl),
  country: row.country && { name: countryName(row.country), code: row.country },
});

export type FormattedBlocked = ReturnType<typeof formatBlocked>;
