import { z } from "zod";
import { AgentIdSchema, OrgIdSchema } from "../kernel/ids.ts";
import { PersonNameSchema } from "../people/domain/profile.ts";
import { endSessions } from "../team/end-sessions.ts";
import { adminProcedure, memberProcedure, router } from "../trpc/procedures.ts";
import { changeName } from "./change-name.ts";
import { readOrganizations } from "./read-organizations.ts";
import { readProfile, readSessions } from "./read-profile.ts";
import { resetTwoFactor } from "./reset-two-factor.ts";
import { switchOrganization } from "./switch-organization.ts";

// What concerns the person stays possible whatever the organization has paid.
const OWN = { beforeVerification: true, whileBlocked: true, beforeTwoFactor: true } as const;

export const accountRouter = router({
  organizations: memberProcedure
    .meta(OWN)
    .query(({ ctx: { deps, viewer } }) => readOrganizations(deps, viewer)),
  profile: memberProcedure
    .meta(OWN)
    .query(({ ctx: { deps, viewer } }) => readProfile(deps, viewer)),
  changeName: memberProcedure
    .meta(OWN)
    .input(z.strictObject({ name: PersonNameSchema }))
    .mutation(({ ctx: { deps, viewer }, input }) => changeName(deps, viewer, input.name)),
  sessions: memberProcedure
    .meta(OWN)
    .query(({ ctx: { deps, viewer } }) => readSessions(deps, viewer)),
  endSession: memberProcedure
    .meta(OWN)
    .input(z.strictObject({ sessionId: z.uuid() }))
    .mutation(({ ctx: { deps, viewer }, input }) =>
      endSessions(deps, viewer.userId, { only: input.sessionId }),
    ),
  endOtherSessions: memberProcedure
    .meta(OWN)
    .mutation(({ ctx: { deps, viewer } }) =>
      endSessions(deps, viewer.userId, { except: viewer.sessionId }),
    ),
  resetTwoFactor: adminProcedure
    .input(z.strictObject({ agentId: AgentIdSchema }))
    .mutation(({ ctx: { deps, viewer }, input }) => resetTwoFactor(deps, viewer, input.agentId)),
  switchOrganization: memberProcedure
    .meta(OWN)
    .input(z.strictObject({ orgId: OrgIdSchema }))
    .mutation(({ ctx: { deps, viewer }, input }) => switchOrganization(deps, viewer, input.orgId)),
});
