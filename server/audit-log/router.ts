import { z } from "zod";
import { adminProcedure, router } from "../trpc/procedures.ts";
import { AuditFilterSchema } from "./domain/audit-page.ts";
import { readAuditActors, readAuditLog } from "./read-audit-log.ts";

const PAGE_SIZE = 50;
const MAX_PAGE_SIZE = 500;

const ListInput = z.strictObject({
  filter: AuditFilterSchema,
  cursor: z.int().positive().optional(),
  limit: z.int().min(1).max(MAX_PAGE_SIZE).optional(),
});

export const auditLogRouter = router({
  list: adminProcedure
    .input(ListInput)
    .query(({ ctx: { deps, viewer }, input: { filter, cursor, limit } }) =>
      readAuditLog(deps, {
        ...filter,
        orgId: viewer.orgId,
        timeZone: viewer.timeZone,
        cursor: cursor ?? null,
        limit: limit ?? PAGE_SIZE,
      }),
    ),
  actors: adminProcedure.query(({ ctx: { deps, viewer } }) => readAuditActors(deps, viewer.orgId)),
});
