import { type AuditFilter, AuditFilterSchema } from "../../server/audit-log/domain/audit-page.ts";

const FIELDS = ["action", "actorId", "search", "from", "to"] as const;

/** The filter in the page's address. Values that aren't valid are ignored. */
export function filterFrom(query: URLSearchParams): AuditFilter {
  const filter: Record<string, unknown> = {};
  for (const name of FIELDS) {
    const { data } = AuditFilterSchema.shape[name].safeParse(query.get(name) || null);
    if (data) filter[name] = data;
  }
  return AuditFilterSchema.parse(filter);
}

/** The cursor in the page's address, or null for the newest entries. */
export function cursorFrom(query: URLSearchParams): number | null {
  const cursor = Number(query.get("before"));
  return Number.isSafeInteger(cursor) && cursor > 0 ? cursor : null;
}

/** The address's query for this filter, from the entry before the cursor on. */
export function queryOf(filter: AuditFilter, cursor: number | null = null): string {
  const query = new URLSearchParams();
  for (const name of FIELDS) if (filter[name]) query.set(name, filter[name]);
  if (cursor !== null) query.set("before", String(cursor));
  const text = query.toString();
  return text && `?${text}`;
}
