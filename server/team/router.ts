import { z } from "zod";
import { AgentIdSchema } from "../kernel/ids.ts";
import { adminProcedure, router } from "../trpc/procedures.ts";
import { readTeam } from "./read-team.ts";
import { cancelRemoval, removeMember } from "./remove-member.ts";

const PersonInput = z.strictObject({ agentId: AgentIdSchema });

export const teamRouter = router({
  list: adminProcedure.query(({ ctx: { deps, viewer } }) => readTeam(deps, viewer.orgId)),
  remove: adminProcedure
    .input(PersonInput)
    .mutation(({ ctx: { deps, viewer }, input }) => removeMember(deps, viewer, input.agentId)),
  cancelRemoval: adminProcedure
    .input(PersonInput)
    .mutation(({ ctx: { deps, viewer }, input }) => cancelRemoval(deps, viewer, input.agentId)),
});
