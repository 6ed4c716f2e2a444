import { z } from "zod";
import { CallIdSchema } from "../kernel/ids.ts";
import type { Viewer } from "../people/viewer.ts";
import { memberProcedure } from "../trpc/procedures.ts";
import { listCallLog, readLoggedCall } from "./read-call-log.ts";
import type { LogScope } from "./store.ts";

export const callLogProcedures = {
  list: memberProcedure
    .input(z.strictObject({ cursor: z.string().max(100).nullish() }))
    .query(({ ctx: { deps, viewer }, input }) =>
      listCallLog(deps, scopeOf(viewer), input.cursor ?? null),
    ),
  byId: memberProcedure
    .input(z.strictObject({ callId: CallIdSchema }))
    .query(({ ctx: { deps, viewer }, input }) =>
      readLoggedCall(deps, scopeOf(viewer), input.callId),
    ),
};

const scopeOf = ({ orgId, agentId, role }: Viewer): LogScope => ({
  orgId,
  agentId: role === "admin" ? null : agentId,
});
