import { z } from "zod";
import { CallIdSchema, OutcomeIdSchema } from "../kernel/ids.ts";
import type { Viewer } from "../people/viewer.ts";
import { memberProcedure } from "../trpc/procedures.ts";
import { MAX_SEARCH_LENGTH } from "./domain/search-snippet.ts";
import { listCallLog, readLoggedCall } from "./read-call-log.ts";
import { readCallVisitor } from "./read-call-visitor.ts";
import type { LogScope } from "./store.ts";

const ListInput = z.strictObject({
  cursor: z.string().max(100).nullish(),
  text: z.string().trim().min(1).max(MAX_SEARCH_LENGTH).nullish(),
  outcome: z.union([OutcomeIdSchema, z.literal("missing")]).nullish(),
});

export const callLogProcedures = {
  list: memberProcedure
    .input(ListInput)
    .query(({ ctx: { deps, viewer }, input: { cursor = null, text = null, outcome = null } }) =>
      listCallLog(deps, scopeOf(viewer), { cursor, text, outcome }),
    ),
  byId: memberProcedure
    .input(z.strictObject({ callId: CallIdSchema }))
    .query(({ ctx: { deps, viewer }, input }) =>
      readLoggedCall(deps, scopeOf(viewer), input.callId),
    ),
  visitor: memberProcedure
    .input(z.strictObject({ callId: CallIdSchema }))
    .query(({ ctx: { deps, viewer }, input }) =>
      readCallVisitor(deps, scopeOf(viewer), input.callId),
    ),
};

const scopeOf = ({ orgId, agentId, role }: Viewer): LogScope => ({
  orgId,
  agentId: role === "admin" ? null : agentId,
});
