import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { auditCsv } from "../audit/audit-csv.ts";
import { filterFrom } from "../audit/audit-filter.ts";
import type { RouteHandle } from "../lib/route-handle.ts";

export const handle = { access: "admin" } satisfies RouteHandle;

const PAGE_SIZE = 500;

export function loader({ request, context }: LoaderFunctionArgs) {
  const filter = filterFrom(new URL(request.url).searchParams);
  const csv = auditCsv((cursor) =>
    context.trpc.audit.list({ filter, ...(cursor && { cursor }), limit: PAGE_SIZE }),
  );
  return new Response(createReadableStreamFromReadable(csv), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="audit-log.csv"',
      "cache-control": "no-store",
    },
  });
}
