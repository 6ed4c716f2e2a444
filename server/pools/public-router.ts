import { z } from "zod";
import { AgentIdSchema, PoolIdSchema } from "../kernel/ids.ts";
import { TIERS } from "../routing/domain/drafts.ts";
import { apiKeyProcedure, router } from "../trpc/procedures.ts";
import { placeAgent, removePoolMember } from "./manage-pool-members.ts";
import { readPublicPools } from "./read-public-pools.ts";

const TierSchema = z.literal(TIERS).describe("1 rings first, then 2, then 3");
const MembershipSchema = z.object({ poolId: PoolIdSchema, agentId: AgentIdSchema });
const OkSchema = z.object({ ok: z.literal(true) });

const PoolSchema = z.object({
  poolId: PoolIdSchema,
  name: z.string(),
  catchAll: z.boolean().describe("Takes the pages that no rule leads elsewhere"),
  members: z.array(z.object({ agentId: AgentIdSchema, tier: z.int() })),
});

const TAGS = ["Pools"];
const PATH = "/pools/{poolId}/members/{agentId}";

export const publicPoolsRouter = router({
  list: apiKeyProcedure("pools:read")
    .meta({
      openapi: { method: "GET", path: "/pools", tags: TAGS, summary: "List pools with members" },
    })
    .input(z.object({}))
    .output(z.object({ pools: z.array(PoolSchema) }))
    .query(async ({ ctx: { deps, caller } }) => ({
      pools: await readPublicPools(deps, caller.orgId),
    })),
  setMember: apiKeyProcedure("pools:write")
    .meta({
      openapi: {
        method: "PUT",
        path: PATH,
        tags: TAGS,
        summary: "Add an agent to a pool, or change the tier",
      },
    })
    .input(MembershipSchema.extend({ tier: TierSchema }))
    .output(OkSchema)
    .mutation(({ ctx: { deps, caller }, input }) => placeAgent(deps, caller, input)),
  removeMember: apiKeyProcedure("pools:write")
    .meta({
      openapi: { method: "DELETE", path: PATH, tags: TAGS, summary: "Take an agent out of a pool" },
    })
    .input(MembershipSchema)
    .output(OkSchema)
    .mutation(({ ctx: { deps, caller }, input }) => removePoolMember(deps, caller, input)),
});
