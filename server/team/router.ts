import { z } from "zod";
import { AgentIdSchema, InvitationIdSchema } from "../kernel/ids.ts";
import { adminProcedure, router } from "../trpc/procedures.ts";
import { copyInvitation, resendInvitation, revokeInvitation } from "./change-invitation.ts";
import { changeRole } from "./change-role.ts";
import {
  InvitationDraftSchema,
  InvitedEmailSchema,
  MAX_INVITED,
  RoleSchema,
} from "./domain/invitation-draft.ts";
import { checkAddresses, invitePeople } from "./invite-people.ts";
import { reactivateMember } from "./reactivate-member.ts";
import { readFormer, readInvitations, readTeam } from "./read-team.ts";
import { cancelRemoval, removeMember } from "./remove-member.ts";

const PersonInput = z.strictObject({ agentId: AgentIdSchema });
const InvitationInput = z.strictObject({ invitationId: InvitationIdSchema });
const EmailsInput = z
  .array(InvitedEmailSchema)
  .min(1)
  .max(MAX_INVITED)
  .refine((emails) => new Set(emails).size === emails.length, "an address is listed twice");

export const teamRouter = router({
  list: adminProcedure.query(({ ctx: { deps, viewer } }) => readTeam(deps, viewer.orgId)),
  former: adminProcedure.query(({ ctx: { deps, viewer } }) => readFormer(deps, viewer.orgId)),
  invitations: adminProcedure.query(({ ctx: { deps, viewer } }) =>
    readInvitations(deps, viewer.orgId),
  ),
  // A mutation because a list of addresses is too long for a URL, and would be logged there.
  checkAddresses: adminProcedure
    .input(z.strictObject({ emails: EmailsInput }))
    .mutation(({ ctx: { deps, viewer }, input }) => checkAddresses(deps, viewer, input.emails)),
  invite: adminProcedure
    .input(z.strictObject({ emails: EmailsInput, draft: InvitationDraftSchema }))
    .mutation(({ ctx: { deps, viewer }, input: { emails, draft } }) =>
      invitePeople(deps, viewer, { emails, ...draft }),
    ),
  resendInvitation: adminProcedure
    .input(InvitationInput)
    .mutation(({ ctx: { deps, viewer }, input }) =>
      resendInvitation(deps, viewer, input.invitationId),
    ),
  copyInvitation: adminProcedure
    .input(InvitationInput)
    .mutation(({ ctx: { deps, viewer }, input }) =>
      copyInvitation(deps, viewer, input.invitationId),
    ),
  revokeInvitation: adminProcedure
    .input(InvitationInput)
    .mutation(({ ctx: { deps, viewer }, input }) =>
      revokeInvitation(deps, viewer, input.invitationId),
    ),
  changeRole: adminProcedure
    .input(z.strictObject({ agentId: AgentIdSchema, to: RoleSchema }))
    .mutation(({ ctx: { deps, viewer }, input: { agentId, to } }) =>
      changeRole(deps, viewer, agentId, to),
    ),
  reactivate: adminProcedure
    .input(PersonInput)
    .mutation(({ ctx: { deps, viewer }, input }) => reactivateMember(deps, viewer, input.agentId)),
  remove: adminProcedure
    .input(PersonInput)
    .mutation(({ ctx: { deps, viewer }, input }) => removeMember(deps, viewer, input.agentId)),
  cancelRemoval: adminProcedure
    .input(PersonInput)
    .mutation(({ ctx: { deps, viewer }, input }) => cancelRemoval(deps, viewer, input.agentId)),
});
