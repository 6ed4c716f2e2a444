import { z } from "zod";
import { AgentIdSchema, PoolIdSchema } from "../kernel/ids.ts";
import { MAX_WATCHERS, NameSchema, PoolDraftSchema, TIERS } from "../routing/domain/drafts.ts";
import { router, setupProcedure } from "../trpc/procedures.ts";
import { capWatchers, placeAgent, removePoolMember } from "./manage-pool-members.ts";
import { createPool, removePool, savePool } from "./manage-pools.ts";
import { readRouting } from "./read-routing.ts";

const MembershipInput = z.strictObject({ poolId: PoolIdSchema, agentId: AgentIdSchema });

export const poolsRouter = router({
  overview: setupProcedure.query(({ ctx: { deps, viewer } }) => readRouting(deps, viewer.orgId)),
  create: setupProcedure
    .input(PoolDraftSchema)
    .mutation(({ ctx: { deps, viewer }, input }) => createPool(deps, viewer, input)),
  save: setupProcedure
    .input(PoolDraftSchema.extend({ poolId: PoolIdSchema, version: z.int32().min(1) }))
    .mutation(({ ctx: { deps, viewer }, input: { poolId, version, ...draft } }) =>
      savePool(deps, viewer, { poolId, version }, draft),
    ),
  remove: setupProcedure
    .input(z.strictObject({ poolId: PoolIdSchema, name: NameSchema }))
    .mutation(({ ctx: { deps, viewer }, input }) => removePool(deps, viewer, input)),
  placeAgent: setupProcedure
    .input(MembershipInput.extend({ tier: z.literal(TIERS) }))
    .mutation(({ ctx: { deps, viewer }, input }) => placeAgent(deps, viewer, input)),
  removeMember: setupProcedure
    .input(MembershipInput)
    .mutation(({ ctx: { deps, viewer }, input }) => removePoolMember(deps, viewer, input)),
  capWatchers: setupProcedure
    .input(
      z.strictObject({ agentId: AgentIdSchema, maxWatchers: z.int().min(1).max(MAX_WATCHERS) }),
    )
    .mutation(({ ctx: { deps, viewer }, input }) => capWatchers(deps, viewer, input)),
});
