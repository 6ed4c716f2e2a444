import { z } from "zod";
import { AgentIdSchema } from "../kernel/ids.ts";
import { apiKeyProcedure, router } from "../trpc/procedures.ts";
import { InvitationDraftSchema, InvitedEmailSchema } from "./domain/invitation-draft.ts";
import { inviteOne } from "./invite-one.ts";
import { readTeam } from "./read-team.ts";
import { removeMember } from "./remove-member.ts";

const MomentSchema = z.iso.datetime();

const PersonSchema = z.object({
  agentId: AgentIdSchema,
  name: z.string(),
  email: z.string(),
  role: z.enum(["admin", "agent"]),
  status: z.string().nullable().describe("Null for people who don't take calls"),
  pools: z.array(z.object({ name: z.string(), tier: z.int() })).readonly(),
  joinedAt: MomentSchema,
});

const TAGS = ["Team"];

export const publicTeamRouter = router({
  list: apiKeyProcedure("team:read")
    .meta({ openapi: { method: "GET", path: "/team", tags: TAGS, summary: "List people" } })
    .input(z.object({}))
    .output(z.object({ people: z.array(PersonSchema) }))
    .query(async ({ ctx: { deps, caller } }) => ({ people: await readTeam(deps, caller.orgId) })),
  invite: apiKeyProcedure("team:write")
    .meta({
      openapi: {
        method: "POST",
        path: "/team/invitations",
        tags: TAGS,
        summary: "Invite a person",
        description: "They get a mail, in the name of the admin who created the key.",
      },
    })
    .input(InvitationDraftSchema.safeExtend({ email: InvitedEmailSchema }))
    .output(
      z.object({
        email: z.string(),
        status: z
          .enum(["invited", "already_member", "already_invited"])
          .describe("Only `invited` sends a mail"),
      }),
    )
    .mutation(({ ctx: { deps, caller }, input }) => inviteOne(deps, caller, input)),
  remove: apiKeyProcedure("team:write")
    .meta({
      openapi: {
        method: "DELETE",
        path: "/team/{agentId}",
        tags: TAGS,
        summary: "Remove a person",
        description: "A person who is in a call is removed after ten seconds' notice.",
      },
    })
    .input(z.object({ agentId: AgentIdSchema }))
    .output(z.object({ at: z.enum(["removed", "scheduled"]) }))
    .mutation(({ ctx: { deps, caller }, input }) => removeMember(deps, caller, input.agentId)),
});
